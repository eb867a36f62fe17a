import { KeyPreset } from '@maskloop/domain/preferences';
import { TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { KEY_PRESETS } from './key-presets.ts';
import { layKeys, refusedKey, sharersOf, withKeys } from './keymap.ts';

test('a command answers to the person’s key and no longer to the one shipped', () => {
  const t = new TestEditor();
  t.editor.keys.set(layKeys(KEY_PRESETS.maskloop.keys, { 'tool.brush': ['q'] }));
  t.key('b');
  expect(t.editor.toolbox.active.get()).toBe('smart');
  t.key('q');
  expect(t.editor.toolbox.active.get()).toBe('brush');
});

test('hands trained in CVAT keep a mask with N and label with Ctrl and a digit', async () => {
  const t = new TestEditor();
  t.editor.keys.set(KEY_PRESETS.cvat.keys);
  t.key('Mod+2').click(20, 20);
  await t.answered();
  t.key('n');
  expect(t.masks.map((mask) => mask.labelId)).toEqual(['dog']);
});

test.each(KeyPreset.options)(
  'in the keys of %s, no two commands share one that they do not share by design',
  (preset) => {
    const t = new TestEditor();
    const ours = t.editor.shippedCommands();
    const theirs = withKeys(ours, KEY_PRESETS[preset].keys);
    const clashes = theirs.flatMap((command) =>
      command.keys.flatMap((key) =>
        sharersOf(command.id, key, theirs, ours).map((other) => `${key}: ${command.id} and ${other.id}`),
      ),
    );
    expect(clashes).toEqual([]);
  },
);

test('a key that another command has is told, unless the two share it by design', () => {
  const commands = new TestEditor().editor.shippedCommands();
  const sharers = (id: string, key: string) =>
    sharersOf(id, key, commands, commands).map((other) => other.id);
  expect(sharers('object.delete', 'b')).toEqual(['tool.brush']);
  expect(sharers('smart.next', 'Tab')).toEqual([]);
  expect(sharers('tool.brush', 'F7')).toEqual([]);
});

test('keys that never arrive, or that are held, are refused with a reason', () => {
  expect(refusedKey('Mod+w')).toMatch(/browser/);
  expect(refusedKey('Space')).toMatch(/held/);
  expect(refusedKey('Mod+b')).toBeNull();
});
