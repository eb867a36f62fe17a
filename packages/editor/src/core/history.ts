import { type Change, type Edit, editsOf, inverseOf, squash } from './change.ts';
import { type Document } from './document.ts';
import { sameMask } from './mask-record.ts';
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
  /** Makes the last step and what was prompted since the mark one step; what else was done meanwhile stays as it is. */
  squashTo(mark: number, name: string): void;
  /** Takes what was prompted since the mark back for good (it cannot be redone); what else was done meanwhile stays. */
  bailTo(mark: number): void;
  /** Does something as soon as no gesture is open. */
  whenClosed(act: () => void): void;
  /** What someone else changed since stays as they left it. */
  undo(): Step | null;
  redo(): Step | null;
  /** Undoes or redoes until so many steps are done; what stands then is settled as one gesture. */
  goTo(depth: number): void;
  /** Steps of an earlier visit, in a history that is still empty. */
  restore(steps: Steps): void;
  /** Told what stands after each gesture, undo, redo and bail: what the journal keeps. */
  onSettled(listener: (step: Step) => void): () => void;
}

export interface HistoryRules {
  /** Whether a person's edits may not be made (of a locked object, say); undo and redo always may. */
  readonly refuses?: (edits: readonly Edit[]) => boolean;
  /** Whether nothing may change any more: neither by edits nor by undo and redo. Leaving what is prompted always may. */
  readonly isOver?: () => boolean;
  /** A step could not be taken back or made again as a whole, because someone else changed its masks. */
  readonly onLeftOut?: (step: Step) => void;
}

export function createHistory(document: Document, rules: HistoryRules = {}): History {
  const steps = signal<Steps>({ done: [], undone: [] });
  const listeners = new Set<(step: Step) => void>();
  let open: { name: string; changes: Change[] } | null = null;
  let waiting: (() => void)[] = [];
  const closed = () => {
    const acts = waiting;
    waiting = [];
    for (const act of acts) act();
  };
  /** Changes on the way to another place in the history. */
  let onTheWay: Change[] | null = null;

  const settle = (name: string, changes: readonly Change[]) => {
    if (onTheWay) onTheWay.push(...changes);
    else if (changes.length > 0) for (const listener of [...listeners]) listener({ name, changes });
  };
  /** The step without what was changed by others since; null when nothing of it is left. */
  const standing = (step: Step, side: 'before' | 'after'): Step | null => {
    const masks = document.masks.get();
    const changes = step.changes.filter(
      (change) => change.table === 'draft' || sameMask(masks.get(change.id) ?? null, change[side]),
    );
    if (changes.length === step.changes.length) return step;
    rules.onLeftOut?.(step);
    return changes.length > 0 ? { ...step, changes } : null;
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
      if (rules.isOver?.() === true || rules.refuses?.(edits) === true) return;
      open.changes.push(...document.put(edits, 'user'));
    },
    commit() {
      if (!open) throw new Error('there is no gesture to commit');
      const step = { name: open.name, changes: squash(open.changes) };
      open = null;
      if (step.changes.length > 0) {
        steps.set({ done: [...steps.get().done, step], undone: [] });
        settle(step.name, step.changes);
      }
      closed();
    },
    cancel() {
      if (!open) return;
      const edits = inverseOf(open.changes);
      open = null;
      document.put(edits, 'user');
      closed();
    },
    run(name, edits) {
      history.begin(name);
      history.edit(edits);
      history.commit();
    },
    depth: () => steps.get().done.length,
    squashTo(mark, name) {
      const { done } = steps.get();
      const since = done.slice(mark);
      const last = since.at(-1);
      if (!last) return;
      const changes = squash([...since.slice(0, -1).flatMap(promptsOf), ...last.changes]);
      const kept = [...done.slice(0, mark), ...besidePrompts(since.slice(0, -1))];
      steps.set({ done: changes.length > 0 ? [...kept, { name, changes }] : kept, undone: [] });
    },
    bailTo(mark) {
      history.cancel();
      const { done } = steps.get();
      const since = done.slice(mark);
      const changes = squash(since.flatMap(promptsOf));
      steps.set({ done: [...done.slice(0, mark), ...besidePrompts(since)], undone: [] });
      settle('leave', document.put(inverseOf(changes), 'user'));
    },
    whenClosed(act) {
      if (open) waiting.push(act);
      else act();
    },
    undo() {
      history.cancel();
      if (rules.isOver?.() === true) return null;
      for (;;) {
        const { done, undone } = steps.get();
        const last = done.at(-1);
        if (!last) return null;
        const step = standing(last, 'after');
        steps.set({ done: done.slice(0, -1), undone: step ? [...undone, step] : undone });
        if (!step) continue;
        settle(`undo: ${step.name}`, document.put(inverseOf(step.changes), 'user'));
        return step;
      }
    },
    redo() {
      history.cancel();
      if (rules.isOver?.() === true) return null;
      for (;;) {
        const { done, undone } = steps.get();
        const last = undone.at(-1);
        if (!last) return null;
        const step = standing(last, 'before');
        steps.set({ done: step ? [...done, step] : done, undone: undone.slice(0, -1) });
        if (!step) continue;
        settle(`redo: ${step.name}`, document.put(editsOf(step.changes), 'user'));
        return step;
      }
    },
    goTo(depth) {
      if (rules.isOver?.() === true) return;
      const isBack = depth < history.depth();
      const way: Change[] = [];
      onTheWay = way;
      try {
        while (history.depth() > depth && history.undo());
        while (!isBack && history.depth() < depth && history.redo());
      } finally {
        onTheWay = null;
      }
      settle(
        `${isBack ? 'back' : 'forward'} to: ${steps.get().done.at(-1)?.name ?? 'the beginning'}`,
        squash(way),
      );
    },
    restore(restored) {
      const { done, undone } = steps.get();
      if (done.length === 0 && undone.length === 0) steps.set(restored);
    },
    onSettled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return history;
}

const promptsOf = ({ changes }: Step): Change[] => changes.filter(({ table }) => table === 'draft');

/** What was done to masks while an object was being prompted, such as judging a proposal beside it. */
const besidePrompts = (steps: readonly Step[]): Step[] =>
  steps
    .map((step) => ({ ...step, changes: step.changes.filter(({ table }) => table === 'mask') }))
    .filter(({ changes }) => changes.length > 0);
