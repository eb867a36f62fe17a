import { type TaskView } from '@maskloop/contract';
import { type LeaseKind } from '@maskloop/domain/task';
import { client } from '../../client/api.ts';
import { errorCode, errorSentence } from '../../client/error-sentence.ts';

export interface OpenedTask {
  readonly task: TaskView;
  /** Why it can only be looked at; null when it is held for this work. */
  readonly refusal: string | null;
}

const CLAIMABLE: Record<LeaseKind, ReadonlySet<TaskView['state']>> = {
  annotate: new Set(['ready', 'returned', 'in-progress']),
  review: new Set(['submitted', 'in-review']),
};

/** Loads a task and takes it, unless it is taken already. What cannot be taken can still be looked at. */
export async function openTask(taskId: string, kind: LeaseKind): Promise<OpenedTask> {
  const task = await client.tasks.get({ taskId });
  if (task.can[kind]) return { task, refusal: null };
  if (!CLAIMABLE[kind].has(task.state)) return { task, refusal: stateSentence(task) };
  try {
    await claim(kind, task);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return { task, refusal: errorSentence(error) };
  }
  return { task: await client.tasks.get({ taskId }), refusal: null };
}

/** Takes a named task, or the next one. */
export const claim = (
  kind: LeaseKind,
  { projectId, id }: { projectId: string; id?: string },
): Promise<{ taskId: string | null }> =>
  (kind === 'annotate' ? client.tasks.claim : client.tasks.claimReview)({
    projectId,
    ...(id !== undefined && { taskId: id }),
  });

function stateSentence({ state, reason, annotator }: TaskView): string {
  const who = annotator?.name ?? 'Someone';
  const sentences: Record<TaskView['state'], string> = {
    preparing: 'This picture is still being prepared. It can be worked on in a moment.',
    ready: 'Nobody has worked on this task yet.',
    'in-progress': `${who} is working on this task.`,
    submitted: 'This task was submitted and waits for its review.',
    'in-review': 'This task is being reviewed.',
    accepted: 'This task was accepted.',
    returned: `This task was returned to ${annotator?.name ?? 'its annotator'}.`,
    skipped: `This task was skipped${reason ? `: ${reason}` : '.'}`,
    replaced: 'The project has moved on: a task of another stage took this one’s place.',
    failed: `This task could not be prepared${reason ? `: ${reason}` : '.'}`,
  };
  return sentences[state];
}
