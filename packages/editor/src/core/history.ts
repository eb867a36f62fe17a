import { type Change, type Edit, editsOf, inverseOf, squash } from './change.ts';
import { type Document } from './document.ts';
import { type ReadSignal, signal } from './signal.ts';

/** One thing a person did, as they would name it. */
export interface Step {
  readonly name: string;
  readonly changes: readonly Change[];
}

export interface Steps {
  /** Oldest first; the last is undone next. */
  readonly done: readonly Step[];
  /** The last is redone next. */
  readonly undone: readonly Step[];
}

/**
 * The one history: diffs between marks, one step a gesture, unlimited. People's edits go through it and nothing
 * else does, so what a model or another person changes is never undone by mistake.
 */
export interface History {
  readonly steps: ReadSignal<Steps>;
  /** Opens a gesture. Throws when one is open: two hands on one document are a bug. */
  begin(name: string): void;
  readonly isOpen: () => boolean;
  /** Edits inside the open gesture; nothing is settled yet. */
  edit(edits: readonly Edit[]): void;
  /** Closes the gesture: one step, unless it changed nothing. */
  commit(): void;
  /** Closes the gesture and takes everything in it back. */
  cancel(): void;
  /** A gesture of one moment. */
  run(name: string, edits: readonly Edit[]): void;
  /** Number of done steps: a mark to go back to. */
  depth(): number;
  /** Makes the steps since the mark one step. */
  squashTo(mark: number, name: string): void;
  /** Takes the steps since the mark back for good (they cannot be redone). */
  bailTo(mark: number): void;
  undo(): Step | null;
  redo(): Step | null;
  /** Told what stands after each gesture, undo, redo and bail: what the journal keeps. */
  onSettled(listener: (step: Step) => void): () => void;
}

export function createHistory(document: Document): History {
  const steps = signal<Steps>({ done: [], undone: [] });
  const listeners = new Set<(step: Step) => void>();
  let open: { name: string; changes: Change[] } | null = null;

  const settle = (name: string, changes: readonly Change[]) => {
    if (changes.length === 0) return;
    for (const listener of [...listeners]) listener({ name, changes });
  };
  const replay = (edits: readonly Edit[], verb: string, step: Step) => {
    settle(`${verb}: ${step.name}`, document.put(edits, 'user'));
    return step;
  };

  const history: History = {
    steps,
    isOpen: () => open !== null,
    begin(name) {
      if (open) throw new Error(`"${name}" began inside "${open.name}"`);
      open = { name, changes: [] };
    },
    edit(edits) {
      if (!open) throw new Error('an edit needs an open gesture');
      open.changes.push(...document.put(edits, 'user'));
    },
    commit() {
      if (!open) throw new Error('there is no gesture to commit');
      const step = { name: open.name, changes: squash(open.changes) };
      open = null;
      if (step.changes.length === 0) return;
      steps.set({ done: [...steps.get().done, step], undone: [] });
      settle(step.name, step.changes);
    },
    cancel() {
      if (!open) return;
      const edits = inverseOf(open.changes);
      open = null;
      document.put(edits, 'user');
    },
    run(name, edits) {
      history.begin(name);
      history.edit(edits);
      history.commit();
    },
    depth: () => steps.get().done.length,
    squashTo(mark, name) {
      const { done } = steps.get();
      const changes = squash(done.slice(mark).flatMap((step) => step.changes));
      const kept = done.slice(0, mark);
      steps.set({ done: changes.length > 0 ? [...kept, { name, changes }] : kept, undone: [] });
    },
    bailTo(mark) {
      history.cancel();
      const { done } = steps.get();
      const changes = squash(done.slice(mark).flatMap((step) => step.changes));
      steps.set({ done: done.slice(0, mark), undone: [] });
      settle('leave', document.put(inverseOf(changes), 'user'));
    },
    undo() {
      history.cancel();
      const { done, undone } = steps.get();
      const step = done.at(-1);
      if (!step) return null;
      steps.set({ done: done.slice(0, -1), undone: [...undone, step] });
      return replay(inverseOf(step.changes), 'undo', step);
    },
    redo() {
      history.cancel();
      const { done, undone } = steps.get();
      const step = undone.at(-1);
      if (!step) return null;
      steps.set({ done: [...done, step], undone: undone.slice(0, -1) });
      return replay(editsOf(step.changes), 'redo', step);
    },
    onSettled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return history;
}
