import { expect, test } from 'vitest';
import { type MaskState } from '../mask/index.ts';
import { type Metric } from './metrics.ts';
import { figuresOfRevision } from './figures-of-revision.ts';

const JUDGEMENTS: readonly Metric[] = [
  'masksKept',
  'masksEdited',
  'masksRejected',
  'keptTakenBack',
  'editedTakenBack',
  'rejectedTakenBack',
];

/** Judgements counted while a proposal goes through these states; `-` before one: deleted in it. */
function counted(...states: readonly (MaskState | `-${MaskState}`)[]): Partial<Record<Metric, number>> {
  const sums: Partial<Record<Metric, number>> = {};
  let before = { state: 'proposal' as MaskState, deleted: false, activeMs: 0 };
  for (const [index, word] of states.entries()) {
    const deleted = word.startsWith('-');
    // What is left of the word is the state.
    const state = (deleted ? word.slice(1) : word) as MaskState;
    const revision = { number: index + 2, state, deleted, byPerson: true, provenance: {} };
    const figures = figuresOfRevision(revision, before, 30);
    for (const metric of JUDGEMENTS)
      if (figures[metric]) sums[metric] = (sums[metric] ?? 0) + figures[metric];
    before = { state, deleted, activeMs: 0 };
  }
  return sums;
}

test('kept, undone and kept again is one proposal kept', () => {
  expect(counted('kept', 'proposal', 'kept')).toEqual({ masksKept: 2, keptTakenBack: 1 });
});

test('refused and brought back is judged by what follows', () => {
  expect(counted('-rejected', 'proposal')).toEqual({ masksRejected: 1, rejectedTakenBack: 1 });
  expect(counted('-rejected', 'kept', 'edited')).toEqual({
    masksRejected: 1,
    rejectedTakenBack: 1,
    masksKept: 1,
    keptTakenBack: 1,
    masksEdited: 1,
  });
});

test('kept or changed, then deleted, is refused in the end', () => {
  expect(counted('kept', '-kept')).toEqual({ masksKept: 1, keptTakenBack: 1, masksRejected: 1 });
  expect(counted('edited', 'edited', '-edited')).toEqual({
    masksEdited: 1,
    editedTakenBack: 1,
    masksRejected: 1,
  });
});

test('a mask that a person drew is no judgement of a proposal, whatever becomes of it', () => {
  const drawn = { number: 1, state: 'drawn' as const, deleted: false, byPerson: true, provenance: {} };
  expect(figuresOfRevision(drawn, undefined, 30)).toEqual({ masksAdded: 1, masksDrawn: 1 });
  const gone = { ...drawn, number: 2, deleted: true };
  expect(figuresOfRevision(gone, { state: 'drawn', deleted: false, activeMs: 0 }, 30)).toEqual({
    masksRemoved: 1,
    masksDeleted: 1,
  });
});
