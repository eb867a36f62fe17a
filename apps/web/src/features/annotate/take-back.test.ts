import { TaskState } from '@maskloop/domain/task';
import { expect, test } from 'vitest';
import { wayBack, workOn } from './take-back.ts';

const person = (id: string) => ({ id, name: id, email: `${id}@example.org` });
const waysOf = (kind: 'annotate' | 'review', annotator: string | null) =>
  TaskState.options.flatMap((state) => {
    const way = wayBack(kind, { state, annotator: annotator === null ? null : person(annotator) }, 'ann');
    return way === null ? [] : [`${state}: ${way}`];
  });

test('a task is taken again while it is worked on, and taken back from review by who submitted it', () => {
  expect(waysOf('annotate', 'ann').sort()).toEqual([
    'in-progress: claim',
    'ready: claim',
    'returned: claim',
    'submitted: reopen',
  ]);
  expect(waysOf('annotate', 'bob')).not.toContain('submitted: reopen');
  expect(waysOf('review', 'bob').sort()).toEqual(['in-review: claim', 'submitted: claim']);
});

test('changes to others’ submitted work were made in its review; all others while annotating', () => {
  const work = (state: TaskState, annotator: string) =>
    workOn({ state, annotator: person(annotator) }, 'ann');
  expect(work('in-review', 'bob')).toBe('review');
  expect(work('submitted', 'bob')).toBe('review');
  expect(work('submitted', 'ann')).toBe('annotate');
  expect(work('in-progress', 'bob')).toBe('annotate');
  expect(work('accepted', 'ann')).toBe('annotate');
});
