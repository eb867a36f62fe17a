import { type ActivityInterval, countOnce } from '@maskloop/domain/activity';
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
 * Keeps intervals of work and adds them to the counters. Known intervals are passed over; time outside the person's
 * last lease of that kind, or counted already on any task, is left out.
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
    const fresh = unique(
      intervals.filter((interval) => interval.kind === kind && !knownIds.has(interval.id)),
    );
    const lease =
      fresh.length > 0 &&
      (await tx.lease.findFirst({ where: { taskId, userId, kind }, orderBy: { acquiredAt: 'desc' } }));
    if (!lease) continue;
    const window = { start: lease.acquiredAt.getTime(), end: (lease.releasedAt ?? now).getTime() };
    const first = Math.max(window.start, Math.min(...fresh.map(({ startedAt }) => startedAt.getTime())));
    const taken = await tx.activity.findMany({
      where: {
        userId,
        startedAt: { gt: new Date(first - LONGEST_MS), lt: new Date(window.end) },
        endedAt: { gt: new Date(first) },
      },
      select: { startedAt: true, endedAt: true },
    });
    const counted = countOnce(
      fresh,
      window,
      taken.map((a) => ({ start: a.startedAt.getTime(), end: a.endedAt.getTime() })),
    );
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

const unique = (intervals: ActivityInterval[]): ActivityInterval[] => [
  ...new Map(intervals.map((interval) => [interval.id, interval])).values(),
];
