import { DEFAULT_PREFERENCES } from '@maskloop/domain/preferences';
import { addWorkspace, openWorld, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSession, savePreferences } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('what two machines change is on both, and nobody else’s', async () => {
  const { annotator, reviewer } = await addWorkspace(world.db);
  const preferencesOf = async (actor: typeof annotator) => {
    const { id, name, email } = await world.db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    return (await readSession(world, { id, name, email }, actor)).preferences;
  };
  expect(await preferencesOf(annotator)).toEqual(DEFAULT_PREFERENCES);
  await Promise.all([
    savePreferences(world, annotator, { keyPreset: 'cvat', keys: { 'tool.brush': ['Shift+b'] } }),
    savePreferences(world, annotator, { opacity: 0.8 }),
  ]);
  expect(await savePreferences(world, annotator, { keys: {} })).toEqual({
    ...DEFAULT_PREFERENCES,
    keyPreset: 'cvat',
    opacity: 0.8,
  });
  expect(await preferencesOf(reviewer)).toEqual(DEFAULT_PREFERENCES);
});
