import { TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const at = (t: TestEditor) => t.editor.cursor.at.get();

test('arrows show a pointer in the middle and move it by a pixel, with Shift by ten, inside the picture', () => {
  const t = new TestEditor();
  t.key('ArrowRight');
  expect(at(t)).toEqual({ x: 33.5, y: 32.5 });
  t.key('Shift+ArrowUp');
  expect(at(t)).toEqual({ x: 33.5, y: 22.5 });
  for (let i = 0; i < 9; i++) t.key('Shift+ArrowLeft');
  expect(at(t)).toEqual({ x: 0.5, y: 22.5 });
});

test('Enter clicks: an object is prompted, corrected and kept without a mouse', async () => {
  const t = new TestEditor();
  await t.key('ArrowRight').key('Enter').answered();
  expect(t.editor.document.draft.get()?.points).toMatchObject([{ x: 33.5, foreground: true }]);
  // With an object in hand Enter keeps it, as always.
  t.key('Enter');
  expect(t.masks).toHaveLength(1);
  await t.key('Shift+ArrowRight').key('Enter').answered();
  await t.key('ArrowUp').key('ArrowUp').key('Alt+Enter').answered();
  expect(t.editor.document.draft.get()?.points.map((point) => point.foreground)).toEqual([true, false]);
});

test('held like a button it drags: a box by keys alone', () => {
  const t = new TestEditor({ tool: 'box' });
  t.key('ArrowLeft');
  t.editor.cursor.press();
  t.key('Shift+ArrowRight').key('Shift+ArrowDown');
  expect(t.path).toBe('box.drawing');
  t.editor.cursor.release();
  expect(t.masks[0]?.area).toBe(100);
});

test('Esc calls the gesture off first and then puts the pointer away; a mouse does both', () => {
  const t = new TestEditor({ tool: 'box' });
  t.key('ArrowLeft');
  t.editor.cursor.press();
  t.key('Shift+ArrowRight').key('Shift+ArrowDown').key('Escape');
  expect(t.path).toBe('box.idle');
  t.editor.cursor.release();
  t.key('Escape');
  expect([at(t), t.masks]).toEqual([null, []]);
  t.key('ArrowLeft');
  t.editor.cursor.press();
  t.editor.cursor.hide();
  expect([t.path, at(t), t.masks]).toEqual(['box.idle', null, []]);
});

test('the picture moves along when the pointer comes to the window’s side', () => {
  const t = new TestEditor();
  t.editor.viewport.zoomTo(40);
  const before = t.editor.viewport.camera.get().offsetX;
  for (let i = 0; i < 3; i++) t.key('Shift+ArrowRight');
  expect(t.editor.viewport.camera.get().offsetX).toBeLessThan(before);
});

test('Ctrl puts the select tool over an idle tool, never over a gesture', () => {
  const t = new TestEditor({ tool: 'brush' });
  t.editor.toolbox.holdMod();
  expect(t.path).toBe('select.idle');
  t.editor.toolbox.releaseMod();
  t.press(10, 10);
  t.editor.toolbox.holdMod();
  expect(t.path).toBe('brush.painting');
});
