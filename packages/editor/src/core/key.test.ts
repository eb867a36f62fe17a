import { expect, test } from 'vitest';
import { keyCap, keysOf } from './key.ts';

const none = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ['a letter', { ...none, key: 'S', code: 'KeyS', shiftKey: true }, ['Shift+s']],
  ['undo on a Mac', { ...none, key: 'z', code: 'KeyZ', metaKey: true }, ['Mod+z']],
  ['a Cyrillic layout', { ...none, key: 'ы', code: 'KeyS' }, ['ы', 's']],
  ['a digit on a French layout', { ...none, key: '&', code: 'Digit1' }, ['&', '1']],
  ['a sign that needs Shift somewhere', { ...none, key: '?', code: 'Slash', shiftKey: true }, ['?']],
  ['Shift and a digit', { ...none, key: ')', code: 'Digit0', shiftKey: true }, [')', 'Shift+0']],
  ['back one candidate', { ...none, key: 'Tab', code: 'Tab', shiftKey: true }, ['Shift+Tab']],
])('%s is found by its name', (_, stroke, names) => {
  expect(keysOf(stroke)).toEqual(names);
});

test('key caps speak the language of the keyboard', () => {
  expect(keyCap('Mod+Shift+z', false)).toBe('Ctrl ⇧ Z');
  expect(keyCap('Mod++', true)).toBe('⌘ +');
  expect(keyCap('Escape', false)).toBe('Esc');
});
