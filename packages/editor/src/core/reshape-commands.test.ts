import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const large = rectMask('large', [10, 10, 20, 20], image, { labelId: 'dog' });
const small = rectMask('small', [28, 10, 10, 10], image, { labelId: 'cat' });

test('merging makes one object of several: the largest stays, and knows its parents', () => {
  const t = new TestEditor({ tool: 'select', masks: [small, large] });
  t.key('Mod+a').key('u');
  expect(t.masks).toHaveLength(1);
  expect(t.masks[0]).toMatchObject({
    id: 'large',
    labelId: 'dog',
    area: 480,
    provenance: { tool: 'merge', parents: [{ maskId: 'large' }, { maskId: 'small' }] },
  });
  expect(t.steps).toEqual(['Merge 2 objects']);
  t.key('Mod+z');
  expect(new Set(t.masks)).toEqual(new Set([small, large]));
});

test('a locked object is not merged away', () => {
  const t = new TestEditor({ tool: 'select', masks: [small, large] });
  t.editor.view.locked.set(new Set(['small']));
  t.key('Mod+a').key('u');
  expect(t.masks).toEqual([small, large]);
});

test('a copy lies on top and is selected; where masks may not overlap there is no room for one', () => {
  const t = new TestEditor({ tool: 'select', masks: [large] });
  t.key('Mod+a').key('Mod+d');
  expect(t.masks[1]).toMatchObject({
    area: 400,
    z: 1,
    labelId: 'dog',
    state: 'drawn',
    provenance: { tool: 'duplicate', parents: [{ maskId: 'large', revisionNumber: 1 }] },
  });
  expect([...t.editor.selection.ids.get()]).toEqual([t.masks[1]?.id]);
  const strict = new TestEditor({ tool: 'select', masks: [large], overlapPolicy: 'panoptic' });
  strict.key('Mod+a').key('Mod+d');
  expect(strict.masks).toEqual([large]);
  expect(strict.editor.notices.latest.get()?.text).toContain('no room');
});

test('the model goes on with a mask: it is the mask prompt, and keeping changes that object', async () => {
  const t = new TestEditor({ tool: 'select', masks: [large] });
  t.key('Mod+a').key('Shift+Enter');
  expect(t.path).toBe('smart.idle');
  expect(t.decoder.asked).toEqual([]);
  expect(t.editor.document.draft.get()?.seed?.maskId).toBe('large');
  await t.click(15, 15, { alt: true }).answered();
  expect(t.decoder.asked.at(-1)).toMatchObject({ points: [{ foreground: false }], previous: large.rle });
  await t.click(40, 40).answered();
  expect(typeof t.decoder.asked.at(-1)?.previous).toBe('number');
  t.key('Enter');
  expect(t.masks).toHaveLength(1);
  expect(t.masks[0]).toMatchObject({
    id: 'large',
    labelId: 'dog',
    provenance: { tool: 'smart', maskPrompt: true, clicks: 2 },
  });
  expect(t.steps).toEqual(['Refine dog']);
  t.key('Mod+z');
  expect(t.masks).toEqual([large]);
});

test('leaving, or keeping with nothing said, leaves the mask as it is', async () => {
  const t = new TestEditor({ tool: 'select', masks: [large] });
  t.key('Mod+a').key('Shift+Enter').key('Enter');
  expect([t.masks, t.steps, t.editor.document.draft.get()]).toEqual([[large], [], null]);
  t.key('Shift+Enter');
  await t.click(40, 40).answered();
  t.key('Escape');
  expect([t.masks, t.steps, t.editor.document.draft.get()]).toEqual([[large], [], null]);
});

test('a locked object cannot be continued', () => {
  const t = new TestEditor({ tool: 'select', masks: [large] });
  t.editor.view.locked.set(new Set(['large']));
  t.key('Mod+a').key('Shift+Enter');
  expect(t.editor.document.draft.get()).toBeNull();
  expect(t.editor.notices.latest.get()?.text).toContain('locked');
});
