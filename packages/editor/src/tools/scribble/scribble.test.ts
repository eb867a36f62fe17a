import { pointImage } from '@maskloop/geometry/spaces';
import { TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { sampleStroke } from './sample-stroke.ts';

test('a stroke asks the model with points along it, and Enter keeps what comes', async () => {
  const t = new TestEditor({ tool: 'scribble' });
  await t.drag([20, 20], [44, 20]).answered();
  const asked = t.decoder.asked.at(-1)!;
  expect(asked.points.length).toBeGreaterThan(3);
  expect(asked.points.every((point) => point.foreground && point.y === 20)).toBe(true);
  expect(asked.previous).toBeNull();
  expect(t.editor.toolbox.overlay().filter((item) => item.kind === 'stroke')).toHaveLength(1);
  t.key('Enter');
  expect(t.masks[0]?.provenance).toMatchObject({ tool: 'scribble', clicks: 1, maskPrompt: false });
  expect(t.steps).toEqual(['Draw cat']);
});

test('strokes with Alt or the right button say what does not belong; the answer’s logits go back in', async () => {
  const t = new TestEditor({ tool: 'scribble' });
  await t.drag([20, 20], [44, 20]).answered();
  await t.drag([20, 40], [44, 40], { alt: true }).answered();
  const asked = t.decoder.asked.at(-1)!;
  expect(asked.points.filter((point) => !point.foreground).length).toBeGreaterThan(3);
  expect(typeof asked.previous).toBe('number');
  t.key('Mod+z');
  expect(t.editor.document.draft.get()?.scribbles).toHaveLength(1);
});

test('Esc in a stroke forgets the stroke, Esc after it the object; beside an object there is nothing to take away', async () => {
  const t = new TestEditor({ tool: 'scribble' });
  t.drag([20, 40], [44, 40], { alt: true });
  expect(t.editor.notices.latest.get()?.text).toContain('Begin with a stroke');
  await t.drag([20, 20], [44, 20]).answered();
  t.press(10, 10).move(12, 12).key('Escape').release(12, 12);
  expect(t.editor.document.draft.get()?.scribbles).toHaveLength(1);
  t.key('Escape');
  expect([t.editor.document.draft.get(), t.steps, t.editor.toolbox.overlay()]).toEqual([null, [], []]);
});

test('points lie on the stroke at equal distances', () => {
  const line = [pointImage(0, 0), pointImage(10, 0), pointImage(10, 10)];
  expect(sampleStroke(line, 5)).toEqual([
    pointImage(2.5, 0),
    pointImage(7.5, 0),
    pointImage(10, 2.5),
    pointImage(10, 7.5),
  ]);
  expect(sampleStroke([pointImage(3, 4)], 5)).toEqual([pointImage(3, 4)]);
  expect(sampleStroke([pointImage(0, 0), pointImage(1000, 0)], 5)).toHaveLength(8);
});
