import { ExportQuery } from '@maskloop/domain/export';
import { expect, test } from 'vitest';
import { optionsProblem, PLAIN_OPTIONS, queryOfOptions } from './export-options.ts';

test('nothing chosen is the query that the API takes by itself', () => {
  expect(ExportQuery.parse(queryOfOptions(PLAIN_OPTIONS))).toEqual(ExportQuery.parse({}));
  expect(optionsProblem(PLAIN_OPTIONS)).toBeNull();
});

test('the last day is taken whole', () => {
  const { from, to } = queryOfOptions({ ...PLAIN_OPTIONS, from: '2026-03-01', to: '2026-03-01' });
  expect(new Date(to ?? '').getTime() - new Date(from ?? '').getTime()).toBe(86_400_000);
});

test.each([
  [{ stages: [] }, /stage/],
  [{ from: '2026-03-02', to: '2026-03-01' }, /first day/],
  [{ percent: 0 }, /share/],
  [{ percent: Number.NaN }, /share/],
  [{ seed: -1 }, /seed/],
  [{ weights: { ...PLAIN_OPTIONS.weights, 'fully-automatic': 0 } }, /weight/],
])('%o is refused with a sentence', (change, sentence) => {
  expect(optionsProblem({ ...PLAIN_OPTIONS, ...change })).toMatch(sentence);
});
