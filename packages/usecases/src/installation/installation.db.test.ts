import { openWorld, type World } from '@maskloop/testing/world';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOwner, needsOwner } from './index.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const visitor = (name: string) =>
  createOwner(
    world,
    { name, email: `${name.toLowerCase()}@example.org`, password: 'long enough', workspaceName: `${name}’s` },
    (password) => Promise.resolve(`hash of ${password.length}`),
  );

test('of many visitors at once exactly one becomes the owner', async () => {
  expect(await needsOwner(world.db)).toBe(true);
  const results = await Promise.allSettled(['Ada', 'Bob', 'Cleo', 'Dan', 'Eve'].map(visitor));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'ALREADY_SET_UP' });
  }
  expect(await world.db.member.findMany({ select: { role: true } })).toEqual([{ role: 'owner' }]);
  expect(await world.db.workspace.count()).toBe(1);
  expect(await world.db.account.findMany({ select: { password: true, providerId: true } })).toEqual([
    { password: 'hash of 11', providerId: 'credential' },
  ]);
  expect(await needsOwner(world.db)).toBe(false);
});
