import { may, type Permission } from '@maskloop/domain/access';
import { addMember, addWorkspace, openWorld, type Crew, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOfKey, createApiKey, listApiKeys, removeMember, revokeApiKey } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const make = (scopes: Permission[], by = crew.engineer, expiresAt?: Date) =>
  createApiKey(world, by, { name: 'nightly', scopes, expiresAt });
const unauthorized = { code: 'UNAUTHORIZED' };

test('a key acts as its maker, within its scopes, in its workspace', async () => {
  const { secret, key } = await make(['exports.see', 'exports.create']);
  const { actor, user } = await actorOfKey(world, secret);
  expect(user.id).toBe(crew.engineer.userId);
  expect(actor).toMatchObject({ workspaceId: crew.workspaceId, role: 'engineer' });
  expect([may(actor, 'exports.see'), may(actor, 'models.see')]).toEqual([true, false]);
  expect(secret.startsWith(key.prefix)).toBe(true);
  const [listed] = await listApiKeys(world, crew.owner);
  expect(listed).toMatchObject({ id: key.id, createdBy: { id: crew.engineer.userId } });
  expect(JSON.stringify([listed, await world.db.apiKey.findMany()])).not.toContain(secret);
});

test('nobody makes a key that can do more than they may, nor one that has expired', async () => {
  await expect(make(['exports.see', 'audit.see'])).rejects.toMatchObject({
    code: 'FORBIDDEN',
    message: 'A key cannot do more than you may: audit.see.',
  });
  const { secret } = await make(['keys.manage', 'exports.see']);
  const { actor } = await actorOfKey(world, secret);
  await expect(make(['models.see'], actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(make(['exports.see'], crew.engineer, world.now())).rejects.toMatchObject({ code: 'INVALID' });
});

test('revoked, expired and unknown keys, and those of people who left, open nothing', async () => {
  const revoked = await make(['exports.see']);
  await revokeApiKey(world, crew.owner, { keyId: revoked.key.id });
  await expect(actorOfKey(world, revoked.secret)).rejects.toMatchObject(unauthorized);

  const brief = await make(['exports.see'], crew.engineer, new Date(world.now().getTime() + 60_000));
  await actorOfKey(world, brief.secret);
  world.pass({ minutes: 1 });
  await expect(actorOfKey(world, brief.secret)).rejects.toMatchObject(unauthorized);

  await expect(actorOfKey(world, 'mlk_unknown')).rejects.toMatchObject(unauthorized);

  const leaver = await addMember(world.db, crew.workspaceId, 'engineer');
  const left = await make(['exports.see'], leaver);
  await removeMember(world, crew.owner, { userId: leaver.userId });
  await world.db.member.create({ data: leaver }); // invited again: the old key stays dead
  await expect(actorOfKey(world, left.secret)).rejects.toMatchObject(unauthorized);
});

test('use is noted, at most once a minute', async () => {
  const { secret, key } = await make(['exports.see']);
  const lastUse = async () => (await world.db.apiKey.findUniqueOrThrow({ where: { id: key.id } })).lastUsedAt;
  await actorOfKey(world, secret);
  const first = await lastUse();
  world.pass({ seconds: 30 });
  await actorOfKey(world, secret);
  expect(await lastUse()).toEqual(first);
  world.pass({ seconds: 31 });
  await actorOfKey(world, secret);
  expect(await lastUse()).toEqual(world.now());
});

test('a key of another workspace is not found', async () => {
  const other = await addWorkspace(world.db, 'Other');
  const { key } = await make(['exports.see']);
  await expect(revokeApiKey(world, other.owner, { keyId: key.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
