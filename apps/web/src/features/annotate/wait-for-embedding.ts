import { type TaskView } from '@maskloop/contract';

export type Embedding = NonNullable<TaskView['embedding']>;

export interface EmbeddingPorts {
  /** The bytes at an address; rejects with the refusal as a `Response`. */
  readonly get: (url: string) => Promise<ArrayBuffer>;
  /** Asks the server at an address, which computes what it lacks. */
  readonly ask: (url: string) => Promise<Response>;
  /** The task as it is now. */
  readonly refresh: () => Promise<TaskView>;
  /** It is not there: it is being computed. */
  readonly waiting: () => void;
  readonly pause: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Where servers do not say when to ask again. */
const PAUSE_MS = 2000;

/**
 * The embedding of a task's picture. One that was evicted is asked for again and waited for, however long: the tools without the
 * model work meanwhile. Rejects with a sentence when it cannot be had, and quietly when the task was left.
 */
export async function waitForEmbedding(
  task: TaskView,
  ports: EmbeddingPorts,
): Promise<{ readonly embedding: Embedding; readonly bytes: ArrayBuffer }> {
  let { embedding } = task;
  for (;;) {
    ports.signal.throwIfAborted();
    if (embedding) {
      const { url } = embedding;
      const got = await ports.get(url).catch((refusal: unknown) => refused(refusal));
      if (!(got instanceof Response)) return { embedding, bytes: got };
    }
    ports.waiting();
    const answer = await ports.ask(`/api/v1/tasks/${task.id}/embedding?model=${task.model.id}`);
    refused(answer);
    if (answer.status === 503) await ports.pause(pauseOf(answer));
    const now = await ports.refresh();
    if (now.model.id !== task.model.id)
      throw new Error('The project works with another model now: open the task again.');
    ({ embedding } = now);
  }
}

/** Lets through what is worth waiting for. */
function refused(refusal: unknown): Response {
  if (!(refusal instanceof Response)) throw refusal;
  if (refusal.ok || refusal.status === 503) return refusal;
  throw new Error(`The picture’s embedding could not be fetched (${refusal.status}).`);
}

const pauseOf = (answer: Response): number =>
  1000 * Number(answer.headers.get('retry-after') ?? 0) || PAUSE_MS;
