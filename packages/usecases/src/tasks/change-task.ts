import { enumKey, word, type Prisma, type Task, type Tx } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { addCounters } from '@maskloop/db/figures';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Metric } from '@maskloop/domain/figures';
import { nextTaskState, type TaskEvent, type TaskState } from '@maskloop/domain/task';

/** What happens to a task, and what of it is remembered. */
export interface TaskChange {
  readonly event: TaskEvent;
  readonly at: Date;
  /** Other fields to write with the new state. */
  readonly data?: Prisma.TaskUncheckedUpdateInput;
  /** Ends whoever's lease holds it. */
  readonly endLease?: boolean;
  /** Stands in the audit log as this, and counts for a person. */
  readonly counted?: { readonly action: string; readonly metric: Metric; readonly userId: string | null };
}

/** Moves a locked task as the domain allows (else WRONG_STATE), with lease, audit, counter and live event. */
export async function changeTask(tx: Tx, actor: Actor, task: Task, change: TaskChange): Promise<TaskState> {
  const { event, at, data, endLease, counted } = change;
  const before = word(task.state);
  const state = nextTaskState(before, event);
  if (!state) throw new AppError('WRONG_STATE', `This is not possible while the task is ${saying(before)}.`);
  if (endLease) {
    await tx.lease.updateMany({ where: { taskId: task.id, releasedAt: null }, data: { releasedAt: at } });
  }
  await tx.task.update({ where: { id: task.id }, data: { ...data, state: enumKey(state), updatedAt: at } });
  if (counted) {
    await recordAudit(tx, {
      workspaceId: actor.workspaceId,
      actorId: actor.userId,
      action: counted.action,
      subjectId: task.id,
      at,
      data: { projectId: task.projectId, userId: counted.userId },
    });
    await addCounters(tx, [
      {
        key: {
          projectId: task.projectId,
          at,
          stage: word(task.stage),
          roundId: task.roundId,
          userId: counted.userId,
        },
        figures: {
          [counted.metric]: 1,
          ...(event === 'submit' && task.submittedAt === null && { imagesDone: 1 }),
        },
      },
    ]);
  }
  await notify(tx, { topic: 'task', workspaceId: actor.workspaceId, projectId: task.projectId, id: task.id });
  return state;
}

const SAYINGS: Partial<Record<TaskState, string>> = {
  'in-progress': 'in progress',
  'in-review': 'in review',
  preparing: 'being prepared',
};

/** A task's state in a sentence. */
export const saying = (state: TaskState): string => SAYINGS[state] ?? state;
