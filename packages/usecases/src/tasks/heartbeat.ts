import { word } from '@maskloop/db';
import { addActivity, holdLease } from '@maskloop/db/tasks';
import { type ActivityInterval } from '@maskloop/domain/activity';
import { type Actor } from '@maskloop/domain/access';
import { extendedUntil } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { leaseLost } from './hold-task.ts';
import { taskSettings, requireTask } from './task-scope.ts';

/** Clocks that differ by less are taken to be the same. */
const SAME_CLOCK_MS = 2_000;

export interface Heartbeat {
  readonly taskId: string;
  readonly activity: readonly ActivityInterval[];
  /** The caller's clock when it sent this. */
  readonly sentAt?: Date | undefined;
}

/**
 * Reports work on a held task and prolongs the lease. Each interval counts once, however often it is sent, and only
 * while the task was held. When the task is no longer held, the time until then is still counted; then LEASE_LOST.
 */
export async function heartbeat(ctx: Ctx, actor: Actor, input: Heartbeat): Promise<{ expiresAt: Date }> {
  const { taskId } = input;
  const { userId } = actor;
  const now = ctx.now();
  const activity = onOurClock(input, now);
  const { task } = await requireTask(ctx.db, actor, taskId, 'tasks.annotate');
  const { settings } = await taskSettings(ctx.db, { id: taskId });
  const held = await ctx.db.$transaction(async (tx) => {
    const place = {
      taskId,
      projectId: task.projectId,
      stage: word(task.stage),
      roundId: task.roundId,
      userId,
      now,
    };
    const until = new Date(extendedUntil(now.getTime(), settings.leaseMinutes));
    const lease = await holdLease(tx, { taskId, userId, until });
    await addActivity(tx, place, activity);
    return lease;
  });
  if (!held) throw await leaseLost(ctx.db, taskId);
  return { expiresAt: held.expiresAt };
}

function onOurClock({ activity, sentAt }: Heartbeat, now: Date): readonly ActivityInterval[] {
  const ahead = sentAt ? sentAt.getTime() - now.getTime() : 0;
  if (Math.abs(ahead) < SAME_CLOCK_MS) return activity;
  const moved = (date: Date): Date => new Date(date.getTime() - ahead);
  return activity.map((interval) => ({
    ...interval,
    startedAt: moved(interval.startedAt),
    endedAt: moved(interval.endedAt),
  }));
}
