import { type History, type Step } from '../core/index.ts';
import { type HistoryStore } from './history-store.ts';
import { createMaskPacker, sizeOf, type StoredHistory, type StoredStep } from './stored-step.ts';

/** What outlives a reload: the newest steps, as long as they are no larger together, and for so long. */
export const KEPT_STEPS = 1000;
export const KEPT_CHARACTERS = 24_000_000;
export const KEPT_DAYS = 14;

/** Writes the history down as it grows and shrinks, so that undo works after a reload. */
export interface HistoryLog {
  /** Resolves when all that was done is written, or could not be. */
  settled(): Promise<void>;
  /** The work is handed in: nothing is left to be undone. */
  clear(): Promise<void>;
  close(): void;
}

export interface HistoryLogOptions {
  readonly userId: string;
  readonly taskId: string;
  readonly history: Pick<History, 'steps'>;
  readonly store: HistoryStore;
  /** Steps that are in the store already. */
  readonly known: ReadonlyMap<Step, StoredStep>;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

export function createHistoryLog(options: HistoryLogOptions): HistoryLog {
  const { userId, taskId, history, store, newId, clock } = options;
  const pack = createMaskPacker();
  const stored = new WeakMap<Step, StoredStep | null>(options.known);
  let written = '';
  let isDirty = false;
  let isClosed = false;
  let writing: Promise<void> = Promise.resolve();

  const storedOf = (step: Step): StoredStep | null => {
    const known = stored.get(step);
    if (known !== undefined) return known;
    const changes = step.changes.flatMap((change) =>
      change.table === 'mask'
        ? [{ id: change.id, before: pack(change.before), after: pack(change.after) }]
        : [],
    );
    // Prompts of an object that is not kept yet end with the page.
    const made = changes.length > 0 ? { id: newId(), name: step.name, changes } : null;
    stored.set(step, made);
    return made;
  };
  const now = (): StoredHistory => {
    const { done, undone } = history.steps.get();
    return {
      done: newest(done.flatMap((s) => storedOf(s) ?? [])),
      undone: newest(undone.flatMap((s) => storedOf(s) ?? [])),
    };
  };
  const write = async () => {
    if (!isDirty) return;
    isDirty = false;
    const stacks = now();
    const names = [stacks.done, stacks.undone].map((steps) => steps.map(({ id }) => id).join()).join(';');
    // Most steps are prompts, of which nothing is kept.
    if (names === written) return;
    try {
      await store.save(userId, taskId, stacks, clock());
      written = names;
    } catch {
      // No space: what is not sent yet needs it more. Undo still works until the page is left.
      written = '';
      await store.clear(userId, taskId).catch(() => undefined);
    }
  };
  const stop = history.steps.subscribe(() => {
    if (isClosed) return;
    isDirty = true;
    writing = writing.then(write);
  });

  return {
    settled: () => writing,
    clear() {
      isClosed = true;
      isDirty = false;
      writing = writing.then(() => store.clear(userId, taskId)).catch(() => undefined);
      return writing;
    },
    close() {
      isClosed = true;
      stop();
    },
  };
}

/** The last steps that fit the limits. */
function newest(steps: readonly StoredStep[]): StoredStep[] {
  let characters = 0;
  let from = steps.length;
  while (from > 0 && steps.length - from < KEPT_STEPS) {
    const next = steps[from - 1];
    characters += next ? sizeOf(next) : 0;
    if (characters > KEPT_CHARACTERS) break;
    from--;
  }
  return steps.slice(from);
}
