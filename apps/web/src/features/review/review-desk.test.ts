import { KeyPreset } from '@maskloop/domain/preferences';
import { KEY_PRESETS, sharersOf, withKeys } from '@maskloop/editor/core';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { NOTHING_KEPT } from './kept-review.ts';
import { reviewCommands } from './review-commands.ts';
import { createReviewDesk } from './review-desk.ts';
import { judgingProgress, standingVerdict } from './verdicts.ts';

const IMAGE = { width: 64, height: 64 };

/** Three masks in a row, a reviewer with the keys. */
function review(count = 3) {
  const masks = Array.from({ length: count }, (_, i) =>
    rectMask(`m${i + 1}`, [i * 10, 0, 6, 6], IMAGE, { labelId: 'dog' }),
  );
  const t = new TestEditor({ tool: 'select', masks });
  const shown: BoxImage[] = [];
  const done: string[] = [];
  const desk = createReviewDesk({ editor: t.editor, kept: NOTHING_KEPT, glide: (box) => shown.push(box) });
  t.editor.addCommands(
    reviewCommands({
      editor: t.editor,
      desk,
      known: masks.slice(0, 1),
      mayJudge: () => true,
      accept: () => done.push('accept'),
      giveBack: () => done.push('return'),
    }),
  );
  const selected = () => t.editor.selection.masks().map(({ id }) => id);
  const verdicts = () => t.masks.map((mask) => standingVerdict(desk.log.all.get(), mask));
  const said = () => t.editor.notices.latest.get()?.text;
  return { t, desk, shown, done, selected, verdicts, said };
}

test('one key judges and goes on to the next that waits; at the end it says so', () => {
  const { t, selected, verdicts, said, shown } = review();
  t.key('y');
  expect([selected(), verdicts()]).toEqual([['m1'], [null, null, null]]);
  t.key('y').key('x');
  expect([selected(), verdicts()]).toEqual([['m3'], ['satisfactory', 'unsatisfactory', null]]);
  t.key('n');
  expect(verdicts()).toEqual(['satisfactory', 'unsatisfactory', 'no-object']);
  expect(said()).toMatch(/All 3 objects are judged/);
  expect(shown.map(({ x }) => x)).toEqual([0, 10, 20]);
});

test('a key that stays down judges one object', () => {
  const { t, verdicts } = review();
  t.key('Tab').key('y');
  const down = { key: 'y', code: 'KeyY', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(t.editor.pressKey({ ...down, repeat: true })).toBe(true);
  expect(verdicts()).toEqual(['satisfactory', null, null]);
});

test('a verdict is taken back and given again, and its object is shown', () => {
  const { t, selected, verdicts } = review();
  t.key('Tab').key('y').key('y').key('z');
  expect([selected(), verdicts()]).toEqual([['m2'], ['satisfactory', null, null]]);
  t.key('Shift+z');
  expect(verdicts()).toEqual(['satisfactory', 'satisfactory', null]);
});

test('all that remain are accepted at once, and that is one step to take back', () => {
  const { t, verdicts, said } = review();
  t.key('Tab').key('n').key('Shift+y');
  expect(verdicts()).toEqual(['no-object', 'satisfactory', 'satisfactory']);
  expect(said()).toMatch(/^2 objects found satisfactory/);
  t.key('z');
  expect(verdicts()).toEqual(['no-object', null, null]);
});

test('what was good before is taken over by a key, as one step', () => {
  const { t, verdicts } = review();
  t.key('Shift+u');
  expect(verdicts()).toEqual(['satisfactory', null, null]);
  t.key('z');
  expect(verdicts()).toEqual([null, null, null]);
});

test('Ctrl+Z takes back what came last, a verdict or an edit', () => {
  const { t, verdicts } = review();
  t.key('Tab').key('y').key('Tab').key('Delete');
  expect(t.masks).toHaveLength(2);
  t.key('Mod+z');
  expect([t.masks.length, verdicts().length]).toEqual([3, 3]);
  expect(verdicts().filter(Boolean)).toHaveLength(1);
  t.key('Mod+z');
  expect(verdicts().filter(Boolean)).toHaveLength(0);
});

test('an object that is mended waits for a verdict about what it is now; undone, the old one stands again', () => {
  const { t, desk, verdicts } = review(1);
  t.key('Tab').key('x');
  t.tool('brush').press(3, 10).move(3, 12).release(3, 12);
  expect(verdicts()).toEqual([null]);
  expect(judgingProgress(desk.log.all.get(), desk.order())).toMatchObject({ judged: 0, changed: 1 });
  t.key('Mod+z');
  expect(verdicts()).toEqual(['unsatisfactory']);
  t.key('Mod+Shift+z').key('y');
  expect(verdicts()).toEqual(['satisfactory']);
});

test('what is complete is said for all and label by label', () => {
  const { t, desk } = review();
  t.key('Shift+a').key('Shift+2');
  expect(desk.complete.get()).toEqual({ all: true, labelIds: new Set(['dog']) });
  t.key('Shift+a').key('Shift+2');
  expect(desk.complete.get()).toEqual({ all: false, labelIds: new Set() });
});

test('accepting and returning have their keys, and an empty picture can be accepted', () => {
  const { t, done, said } = review(0);
  t.key('y').key('Mod+Enter').key('Shift+x');
  expect(done).toEqual(['accept', 'return']);
  expect(said()).toBeUndefined();
});

test('with a draft in hand its keys come first', async () => {
  const { t, verdicts } = review();
  t.tool('smart').click(40, 40);
  await t.answered();
  t.key('y').key('z');
  expect(verdicts()).toEqual([null, null, null]);
  expect(t.editor.document.draft.get()).toBeNull();
});

test.each(KeyPreset.options)(
  'in the keys of %s, a review takes no key that another command needs there',
  (preset) => {
    const { t } = review();
    const ours = t.editor.shippedCommands();
    const theirs = withKeys(ours, KEY_PRESETS[preset].keys);
    const clashes = theirs
      .filter(({ id }) => id.startsWith('review.'))
      .flatMap((command) =>
        command.keys.flatMap((key) =>
          sharersOf(command.id, key, theirs, ours).map((other) => `${key}: ${command.id} and ${other.id}`),
        ),
      );
    expect(clashes).toEqual([]);
  },
);
