import { rectMask, TestEditor, type TestEditorOptions } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const proposal = (id: string, box: [number, number, number, number], predictedIou: number) =>
  rectMask(id, box, image, { state: 'proposal', predictedIou, modelVersionId: 'model' });
const first = proposal('first', [2, 2, 10, 10], 0.9);
const second = proposal('second', [30, 4, 10, 10], 0.7);
const third = proposal('third', [4, 40, 10, 10], 0.5);
const mine = rectMask('mine', [50, 50, 8, 8], image);
const open = (options: TestEditorOptions = {}) =>
  new TestEditor({ masks: [mine, third, first, second], tool: 'select', ...options });
const states = (t: TestEditor) => Object.fromEntries(t.masks.map(({ id, state }) => [id, state]));
const selected = (t: TestEditor) => [...t.editor.selection.ids.get()];

test('keys walk through the proposals, keep and reject them, each as a step that can be undone', () => {
  const t = open();
  expect(selected(t.key('.'))).toEqual(['first']);
  expect(selected(t.key('Enter'))).toEqual(['second']);
  expect(selected(t.key('Backspace'))).toEqual(['third']);
  expect(states(t)).toEqual({ mine: 'drawn', first: 'kept', third: 'proposal' });
  expect(selected(t.key('Enter'))).toEqual([]);
  expect(t.steps).toEqual(['Keep proposal', 'Reject proposal', 'Keep proposal']);
  t.key('Mod+z').key('Mod+z').key('Mod+z');
  expect(states(t)).toEqual({ mine: 'drawn', first: 'proposal', second: 'proposal', third: 'proposal' });
});

test('a kept proposal has the label in hand, unless the proposer suggested one', () => {
  const t = open({ masks: [first, { ...second, labelId: 'dog' }] });
  t.key('.').key('Enter').key('Enter');
  expect(t.masks.map(({ labelId }) => labelId)).toEqual(['cat', 'dog']);
});

test('a box drawn with the select tool takes the proposals that lie in it', () => {
  const t = open();
  t.drag([0, 0], [45, 20]);
  expect(selected(t).sort()).toEqual(['first', 'second']);
  t.key('Enter');
  expect(states(t)).toMatchObject({ first: 'kept', second: 'kept', third: 'proposal' });
  expect(t.steps).toEqual(['Keep 2 proposals']);
  t.key('Mod+z').drag([0, 30], [20, 60]).key('Delete');
  expect(states(t)).toEqual({ mine: 'drawn', first: 'proposal', second: 'proposal' });
});

test('a threshold shows what it would keep before anything is kept, then keeps it in one step', () => {
  const t = open();
  const { proposals } = t.editor;
  proposals.above.set(0.6);
  const shown = () => t.masks.filter((mask) => proposals.wouldKeep(mask)).map(({ id }) => id);
  expect(shown()).toEqual(['first', 'second']);
  expect(t.steps).toEqual([]);
  proposals.keepAbove();
  expect(states(t)).toMatchObject({ first: 'kept', second: 'kept', third: 'proposal' });
  proposals.rejectBelow();
  expect(states(t)).toEqual({ mine: 'drawn', first: 'kept', second: 'kept' });
  t.key('Mod+z').key('Mod+z');
  expect(states(t)).toMatchObject({ first: 'proposal', second: 'proposal', third: 'proposal' });
});

test('where masks may not overlap a kept proposal leaves to others what they have', () => {
  const over = proposal('over', [45, 45, 20, 10], 0.8);
  const under = proposal('under', [50, 50, 4, 4], 0.8);
  const t = open({ masks: [mine, over, under], overlapPolicy: 'panoptic' });
  t.editor.proposals.keep(['over', 'under']);
  expect(states(t)).toEqual({ mine: 'drawn', over: 'edited', under: 'proposal' });
  expect(t.editor.notices.latest.get()?.text).toContain('could not be kept');
});

test('a kept proposal can be painted on like any other mask; Enter keeps drafts before proposals', async () => {
  const t = open({ tool: 'smart' });
  t.editor.selection.set(['first']);
  await t.click(30, 30).answered();
  t.key('Enter');
  expect(states(t)).toMatchObject({ first: 'proposal' });
  expect(t.masks).toHaveLength(5);
});

test('whoever may only look judges nothing', () => {
  const t = open({ mayEdit: false });
  t.key('.').key('Enter');
  expect(states(t)).toMatchObject({ first: 'proposal' });
});
