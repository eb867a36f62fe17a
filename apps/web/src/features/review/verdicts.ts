import { MaskVerdict } from '@maskloop/domain/review';
import { type ReadSignal, signal } from '@maskloop/editor/core';

/** What the reviewer thinks of single masks, before it is sent. */
export interface Verdicts {
  readonly all: ReadSignal<ReadonlyMap<string, MaskVerdict>>;
  /** Giving the same verdict again takes it back. */
  give(maskIds: readonly string[], verdict: MaskVerdict): void;
}

export function createVerdicts(): Verdicts {
  const all = signal<ReadonlyMap<string, MaskVerdict>>(new Map());
  return {
    all,
    give(maskIds, verdict) {
      const next = new Map(all.get());
      const isTakenBack = maskIds.every((id) => next.get(id) === verdict);
      for (const id of maskIds) {
        if (isTakenBack) next.delete(id);
        else next.set(id, verdict);
      }
      all.set(next);
    },
  };
}

/** The verdicts with their keys and words. */
export const VERDICT_WORDS: Record<MaskVerdict, { key: string; label: string; short: string }> = {
  satisfactory: { key: '1', label: 'Satisfactory', short: 'good' },
  unsatisfactory: { key: '2', label: 'Unsatisfactory', short: 'not good' },
  'no-object': { key: '3', label: 'No object here', short: 'no object' },
};
export const VERDICTS = MaskVerdict.options;
