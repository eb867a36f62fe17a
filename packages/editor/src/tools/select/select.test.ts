import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const whole = rectMask('whole', [10, 10, 30, 30], image, { z: 5 });
const part = rectMask('part', [15, 15, 8, 8], image, { z: 1 });
const aside = rectMask('aside', [50, 4, 8, 8], image, { labelId: 'dog' });
const open = () => new TestEditor({ masks: [whole, part, aside], tool: 'select' });
const selected = (t: TestEditor) => [...t.editor.selection.ids.get()];

test('a click selects the smallest object there, beside everything it selects nothing', () => {
  const t = open();
  expect(selected(t.click(18, 18))).toEqual(['part']);
  expect(selected(t.click(12, 12))).toEqual(['whole']);
  expect(selected(t.click(18, 18, { shift: true }))).toEqual(['whole', 'part']);
  expect(selected(t.click(60, 60))).toEqual([]);
});

test('Delete removes the selected objects as one step that can be undone', () => {
  const t = open();
  t.click(18, 18).click(52, 6, { shift: true }).key('Delete');
  expect(t.masks.map((mask) => mask.id)).toEqual(['whole']);
  expect(t.steps).toEqual(['Delete 2 objects']);
  expect(selected(t)).toEqual([]);
  t.key('Mod+z');
  expect(t.masks.map((mask) => mask.id).sort()).toEqual(['aside', 'part', 'whole']);
  t.key('Mod+y');
  expect(t.masks).toHaveLength(1);
});

test('a number relabels what is selected, otherwise it chooses the label of the next object', () => {
  const t = open();
  t.key('2');
  expect(t.editor.labels.active.get()).toBe('dog');
  t.click(18, 18).key('1');
  expect(t.masks.find((mask) => mask.id === 'part')).toMatchObject({ labelId: 'cat', state: 'drawn' });
  expect(t.editor.labels.active.get()).toBe('dog');
  t.key('Mod+z');
  expect(t.masks.find((mask) => mask.id === 'part')?.labelId).toBeNull();
});

test('confirming a proposal by giving it a label makes it kept', () => {
  const t = new TestEditor({
    masks: [rectMask('p', [0, 0, 9, 9], image, { state: 'proposal' })],
    tool: 'select',
  });
  t.click(3, 3).key('1');
  expect(t.masks[0]?.state).toBe('kept');
});

test('Tab walks through the objects as one reads, and back', () => {
  const t = open();
  const walk = ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab'].map((key) => selected(t.key(key))[0]);
  expect(walk).toEqual(['aside', 'whole', 'part', 'aside', 'part']);
});

test('a picture that may not be changed can be looked at only', () => {
  const t = new TestEditor({ masks: [whole], tool: 'select', mayEdit: false });
  t.click(12, 12).key('Delete').key('1').key('b');
  expect(t.masks).toEqual([whole]);
  expect(t.path).toBe('select.idle');
  expect(selected(t)).toEqual(['whole']);
});

test('H hides the selected objects, and what is hidden cannot be clicked', () => {
  const t = open();
  t.click(18, 18).key('h').key('Escape').click(18, 18);
  expect(selected(t)).toEqual(['whole']);
  t.editor.selection.set(['part']);
  t.key('h').click(18, 18);
  expect(selected(t)).toEqual(['part']);
});
