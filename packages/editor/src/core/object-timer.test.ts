import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { createObjectTimer } from './object-timer.ts';

const image = { width: 64, height: 64 };

test('the time of an object runs from its first prompt, or from its selection, and only while one works', async () => {
  const t = new TestEditor({ masks: [rectMask('a', [40, 40, 9, 9], image)] });
  const { document, selection, activity } = t.editor;
  const timer = createObjectTimer(document, selection, activity);
  t.wait(5000);
  expect(timer.elapsed()).toBe(0);
  t.click(10, 10).wait(4000).click(12, 12).wait(2000);
  expect(timer.elapsed()).toBe(6000);
  await t.answered();
  t.key('Enter');
  expect(timer.elapsed()).toBe(0);

  t.tool('select').click(44, 44).wait(600_000);
  // Idle after 30 s.
  expect(timer.elapsed()).toBe(30_000);
  t.key('Mod+a');
  expect(timer.elapsed()).toBe(0);
});
