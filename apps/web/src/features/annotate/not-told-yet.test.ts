import { expect, test } from 'vitest';
import { createNotToldYet } from './not-told-yet.ts';

test('a task whose changes are stuck is told of once, not with every next task', () => {
  const notToldYet = createNotToldYet();
  expect(notToldYet([])).toEqual([]);
  expect(notToldYet(['a'])).toEqual(['a']);
  expect(notToldYet(['a'])).toEqual([]);
  expect(notToldYet(['a', 'b'])).toEqual(['b']);
});
