import { type ActivityInterval, countOnce, type Stretch } from '@maskloop/domain/activity';
import { type Stage } from '@maskloop/domain/stage';
import { LeaseKind } from '@maskloop/domain/task';
import { addCounters } from '../figures/index.ts';
import { type Tx } from '../index.ts';

/** Where work was done, by whom, and the present. */
export interface ActivityPlace {
  readonly taskId: string;
  readonly projectId: string;
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly userId: string;
  readonly now: Date;
}

/** No interval is longer; so far back lies what may overlap. */
const LONGEST_MS = 24 * 3600_000;

/**
 * Keeps intervals of work and adds them to the counters. Known intervals are passed over; time in which the person did not
 * hold the task with a lease of that kind, or that is counted already on any task, is left out.
 */
export async function addActivity(
  tx: Tx,
  place: ActivityPlace,
  intervals: readonly ActivityInterval[],
): Promise<void> {
  if (intervals.length === 0) return;
  const { taskId, userId, now } = place;
  // One at a time for each person: two tabs must not count the same second.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${userId}, 2))::text`;
  const known = await tx.activity.findMany({
    where: { id: { in: intervals.map(({ id }) => id) } },
    select: { id: true },
  });
  const knownIds = new Set(known.map(({ id }) => id));
  for (const kind of LeaseKind.options) {
    const sent = unique(intervals.filter((interval) => interval.kind === kind && !knownIds.has(interval.id)));
    if (sent.length === 0) continue;
    const leases = await tx.lease.findMany({
      where: { taskId, userId, kind },
      orderBy: { acquiredAt: 'asc' },
      select: { acquiredAt: true, releasedAt: true },
    });
    const held = leases.map(({ acquiredAt, releasedAt }) => stretch(acquiredAt, releasedAt ?? now));
    const fresh = sent.filter(({ startedAt, endedAt }) => meetsAny(stretch(startedAt, endedAt), held));
    if (fresh.length === 0) continue;
    // Work of an earlier lease is told of late: offline, or after the task was given away and taken again.
    const window = {
      start: Math.min(...held.map(({ start }) => start)),
      end: Math.max(...held.map(({ end }) => end)),
    };
    const first = Math.max(window.start, Math.min(...fresh.map(({ startedAt }) => startedAt.getTime())));
    const taken = await tx.activity.findMany({
      where: {
        userId,
        startedAt: { gt: new Date(first - LONGEST_MS), lt: new Date(window.end) },
        endedAt: { gt: new Date(first) },
      },
      select: { startedAt: true, endedAt: true },
    });
    const counted = countOnce(fresh, window, [
      ...taken.map(({ startedAt, endedAt }) => stretch(startedAt, endedAt)),
      ...between(held),
    ]);
    await tx.activity.createMany({
      data: counted.map(({ id, start, end, activeMs }) => ({
        id,
        taskId,
        userId,
        kind,
        startedAt: new Date(start),
        endedAt: new Date(end),
        activeMs,
      })),
    });
    await addCounters(
      tx,
      counted.map(({ start, activeMs }) => ({
        key: { ...place, at: new Date(start) },
        figures: kind === 'annotate' ? { activeMs } : { reviewMs: activeMs },
      })),
    );
  }
}

const stretch = (start: Date, end: Date): Stretch => ({ start: start.getTime(), end: end.getTime() });

const meetsAny = ({ start, end }: Stretch, held: readonly Stretch[]): boolean =>
  held.some((other) => start <= other.end && end >= other.start);

/** What lies between stretches that are given in order. Clocks of two servers may make them touch by a moment. */
const between = (held: readonly Stretch[]): Stretch[] =>
  held
    .slice(1)
    .map(({ start }, i) => ({ start: held[i]?.end ?? start, end: start }))
    .filter(({ start, end }) => end > start);

const unique = (intervals: ActivityInterval[]): ActivityInterval[] => [
  ...new Map(intervals.map((interval) => [interval.id, interval])).values(),
];
