import { expect, test } from 'vitest';
import { TASK_STATES } from './states.ts';
import { allowedTransitions, nextTaskState, TASK_TRANSITIONS, type TaskEvent } from './transitions.ts';

test('work goes from the queue through review to acceptance', () => {
  const journey: TaskEvent[] = [
    'prepare',
    'claim',
    'submit',
    'review',
    'return',
    'claim',
    'submit',
    'review',
    'accept',
  ];
  let state = nextTaskState('preparing', 'prepare');
  for (const event of journey.slice(1)) state = state && nextTaskState(state, event);
  expect(state).toBe('accepted');
});

test('nothing reaches acceptance without a look at it, except automatic work', () => {
  const into = [...allowedTransitions()].filter((t) => t.endsWith('→ accepted'));
  expect(into.sort()).toEqual(['in-review → accepted', 'ready → accepted']);
});

test('every state but a fresh one can be reached, and only a replaced task goes nowhere: another stands in its place', () => {
  const pairs = Object.values(TASK_TRANSITIONS);
  for (const state of TASK_STATES) {
    expect(
      pairs.some((p) => (p.from as readonly string[]).includes(state)),
      `out of ${state}`,
    ).toBe(state !== 'replaced');
    if (state !== 'preparing')
      expect(
        pairs.some((p) => p.to === state),
        `into ${state}`,
      ).toBe(true);
  }
});
