import { expect, test } from 'vitest';
import { mayRoundGo, OPEN_ROUND_STATES, RoundState } from './states.ts';

test('a round leads from its export over training and comparison to its end, and is given up from any open state', () => {
  expect(OPEN_ROUND_STATES).toEqual(['exporting', 'training', 'evaluating']);
  for (const state of RoundState.options)
    expect(mayRoundGo(state, 'abandoned')).toBe(OPEN_ROUND_STATES.includes(state));
  expect(mayRoundGo('exporting', 'done')).toBe(false);
  expect(mayRoundGo('done', 'evaluating')).toBe(true);
  expect(mayRoundGo('abandoned', 'training')).toBe(false);
});
