import { type MaskVerdict } from '@maskloop/domain/review';
import { type MaskRecord, type ReadSignal, signal } from '@maskloop/editor/core';
import { type Judgement, type Judgements, seenOf, standingVerdict } from './verdicts.ts';

/** Verdicts given at once: one key, or all that remained. */
export interface VerdictStep {
  /** In the words of the person: “Satisfactory”, “Accept 28 remaining”. */
  readonly name: string;
  readonly maskIds: readonly string[];
  /** How many edits were done when it was given: tells whether an edit or a verdict came last. */
  readonly edits: number;
  readonly before: Judgements;
  readonly after: Judgements;
}

export interface VerdictSteps {
  readonly done: readonly VerdictStep[];
  readonly undone: readonly VerdictStep[];
}

/** What the reviewer thinks of single masks, with a history of its own, before anything is sent. */
export interface VerdictLog {
  readonly all: ReadSignal<Judgements>;
  readonly steps: ReadSignal<VerdictSteps>;
  /** Gives a verdict to masks as they are now. */
  give(name: string, masks: readonly MaskRecord[], verdict: MaskVerdict): void;
  /** Takes the last step back; answers it. */
  undo(): VerdictStep | null;
  redo(): VerdictStep | null;
}

/** @param editsDone how many steps of the editor's history are done now */
export function createVerdictLog(kept: Judgements, editsDone: () => number): VerdictLog {
  const all = signal<Judgements>(kept);
  const steps = signal<VerdictSteps>({ done: [], undone: [] });
  return {
    all,
    steps,
    give(name, masks, verdict) {
      const before = all.get();
      const news = masks.filter((mask) => standingVerdict(before, mask) !== verdict);
      if (news.length === 0) return;
      const after = new Map<string, Judgement>(before);
      for (const mask of news) after.set(mask.id, { verdict, seen: seenOf(mask) });
      all.set(after);
      const step = { name, maskIds: news.map(({ id }) => id), edits: editsDone(), before, after };
      steps.set({ done: [...steps.get().done, step], undone: [] });
    },
    undo() {
      const { done, undone } = steps.get();
      const step = done.at(-1);
      if (!step) return null;
      all.set(step.before);
      steps.set({ done: done.slice(0, -1), undone: [...undone, step] });
      return step;
    },
    redo() {
      const { done, undone } = steps.get();
      const step = undone.at(-1);
      if (!step) return null;
      all.set(step.after);
      steps.set({ done: [...done, { ...step, edits: editsDone() }], undone: undone.slice(0, -1) });
      return step;
    },
  };
}
