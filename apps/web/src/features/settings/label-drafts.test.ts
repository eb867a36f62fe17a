import { expect, test } from 'vitest';
import { labelProblems, move } from './label-drafts.ts';

const draft = (key: string, name: string) => ({ key, name, color: '#000000' });

test('the second of two equal names is the one to change, whatever its case', () => {
  const problems = labelProblems([draft('a', 'Tree'), draft('b', ' tree '), draft('c', 'Bush')]);
  expect([...problems]).toEqual([['b', 'There is a label of this name already.']]);
});

test('a label needs a name', () => {
  expect([...labelProblems([draft('a', '  ')])]).toEqual([['a', 'Give it a name, or remove it.']]);
});

test('labels move up and down and stay all there', () => {
  expect(move(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(move(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});
