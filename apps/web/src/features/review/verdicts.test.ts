import { expect, test } from 'vitest';
import { createVerdicts } from './verdicts.ts';

test('a verdict can be given to several masks, changed, and taken back by giving it again', () => {
  const verdicts = createVerdicts();
  verdicts.give(['a', 'b'], 'satisfactory');
  verdicts.give(['b'], 'no-object');
  expect([...verdicts.all.get()]).toEqual([
    ['a', 'satisfactory'],
    ['b', 'no-object'],
  ]);
  // Mixed before: giving it to both does not take it back from one.
  verdicts.give(['a', 'b'], 'satisfactory');
  expect([...verdicts.all.get().values()]).toEqual(['satisfactory', 'satisfactory']);
  verdicts.give(['a', 'b'], 'satisfactory');
  expect(verdicts.all.get().size).toBe(0);
});
