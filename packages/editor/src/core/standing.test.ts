import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const three = () =>
  new TestEditor({
    tool: 'select',
    masks: [0, 1, 2].map((i) => rectMask('abc'[i]!, [i * 20, 0, 15, 15], image, { z: i, labelId: 'cat' })),
  });
const ids = (t: TestEditor) => t.masks.map((mask) => mask.id).sort();

test('a locked object is not changed by any hand until it is unlocked; undo still works', () => {
  const t = three();
  t.click(5, 5).key('l').key('Delete').key('2').key('PageUp');
  expect(t.masks.find((mask) => mask.id === 'a')).toMatchObject({ labelId: 'cat', z: 0 });
  expect(t.editor.notices.latest.get()?.text).toMatch(/locked/);
  t.tool('brush').drag([5, 5], [30, 30]);
  expect(t.steps).toEqual([]);
  t.tool('select').key('l').key('Delete');
  expect(ids(t)).toEqual(['b', 'c']);
});

test('deleting many leaves the locked ones and says so', () => {
  const t = three();
  t.click(5, 5).key('l').key('Mod+a').key('Delete');
  expect(ids(t)).toEqual(['a']);
  expect(t.editor.notices.latest.get()?.text).toBe('One is locked and stays.');
  t.key('Mod+z');
  expect(ids(t)).toEqual(['a', 'b', 'c']);
});

test('shown alone, then all again as they were shown before', () => {
  const t = three();
  const hidden = () => [...t.editor.view.hidden.get()].sort();
  t.click(25, 5).key('h');
  expect(hidden()).toEqual(['b']);
  t.editor.selection.set(['a']);
  t.key('i');
  expect(hidden()).toEqual(['b', 'c']);
  t.key('i');
  expect(hidden()).toEqual(['b']);
});

test('to the front, to the back, in one step each', () => {
  const t = three();
  const order = () => t.masks.toSorted((a, b) => a.z - b.z).map((mask) => mask.id);
  t.editor.selection.set(['a']);
  t.key('PageUp');
  expect(order()).toEqual(['b', 'c', 'a']);
  t.editor.selection.set(['a', 'c']);
  t.key('PageDown');
  expect(order()).toEqual(['c', 'a', 'b']);
  expect(t.steps).toEqual(['To front', 'To back']);
});

test('a label goes to all selected objects in one step, and to what comes next when none is', () => {
  const t = three();
  t.key('Mod+a');
  t.editor.giveLabel('dog');
  expect(t.masks.map((mask) => mask.labelId)).toEqual(['dog', 'dog', 'dog']);
  expect(t.steps).toEqual(['Relabel dog']);
  t.editor.selection.set([]);
  t.editor.giveLabel('dog');
  expect(t.editor.labels.active.get()).toBe('dog');
});

test('while a task is handed over nothing of it changes, not by undo either; after that it does again', () => {
  const t = three();
  t.click(5, 5).key('Delete');
  t.editor.isHandedOver.set(true);
  t.key('Mod+z').click(25, 5).key('Delete').key('2');
  t.tool('brush').drag([50, 50], [60, 60]);
  t.editor.history.goTo(0);
  expect(ids(t)).toEqual(['b', 'c']);
  expect(t.editor.notices.latest.get()?.text).toContain('being handed over');
  t.editor.isHandedOver.set(false);
  t.key('Mod+z');
  expect(ids(t)).toEqual(['a', 'b', 'c']);
});
