import { expect, test } from 'vitest';
import { actionWords, dataWords } from './action-words.ts';

test('actions read as words', () => {
  expect(actionWords('invitation.created')).toBe('Invitation created');
  expect(actionWords('api-key.revoked')).toBe('Api key revoked');
});

test('data reads on one line, without what is empty', () => {
  expect(
    dataWords({ email: 'a@b.c', role: 'annotator', fields: ['name', 'labels'], projects: 0, note: '' }),
  ).toBe('email a@b.c, role annotator, fields name and labels, projects 0');
});
