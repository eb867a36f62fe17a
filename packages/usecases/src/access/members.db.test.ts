import { type Actor } from '@maskloop/domain/access';
import {
  addMember,
  addProject,
  addWorkspace,
  assign,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest';
import {
  acceptInvitation,
  actorOfMember,
  changeRole,
  createInvitation,
  createResetToken,
  listAudit,
  listMembers,
  removeMember,
  renameWorkspace,
} from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const roleOf = async (userId: string) =>
  (await listMembers(world, crew.owner)).find(({ id }) => id === userId)?.role;

test('an owner changes roles, and the log tells who changed what', async () => {
  const { userId } = crew.annotator;
  await changeRole(world, crew.owner, { userId, role: 'engineer' });
  expect(await roleOf(userId)).toBe('engineer');
  const { items } = await listAudit(world, crew.owner, { limit: 1 });
  expect(items).toMatchObject([
    {
      action: 'member.role-changed',
      subjectId: userId,
      actor: { id: crew.owner.userId },
      data: { from: 'annotator', to: 'engineer' },
    },
  ]);
});

test('a manager has no power over engineers and owners, nor makes any', async () => {
  const refused = { code: 'FORBIDDEN' };
  const { manager } = crew;
  await expect(
    changeRole(world, manager, { userId: crew.owner.userId, role: 'annotator' }),
  ).rejects.toMatchObject(refused);
  await expect(
    changeRole(world, manager, { userId: crew.annotator.userId, role: 'owner' }),
  ).rejects.toMatchObject(refused);
  await expect(removeMember(world, manager, { userId: crew.engineer.userId })).rejects.toMatchObject(refused);
  await expect(createResetToken(world, manager, { userId: crew.owner.userId })).rejects.toMatchObject(
    refused,
  );
  await changeRole(world, manager, { userId: crew.annotator.userId, role: 'reviewer' });
  expect(await roleOf(crew.annotator.userId)).toBe('reviewer');
});

test('the last owner stays, also when two owners demote each other at the same moment', async () => {
  const last = { code: 'WRONG_STATE', message: 'A workspace needs an owner: make someone else owner first.' };
  await expect(
    changeRole(world, crew.owner, { userId: crew.owner.userId, role: 'manager' }),
  ).rejects.toMatchObject(last);
  await expect(removeMember(world, crew.owner, { userId: crew.owner.userId })).rejects.toMatchObject(last);
  const second = await addMember(world.db, crew.workspaceId, 'owner');
  const results = await Promise.allSettled([
    changeRole(world, crew.owner, { userId: second.userId, role: 'manager' }),
    removeMember(world, second, { userId: crew.owner.userId }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await world.db.member.count({ where: { workspaceId: crew.workspaceId, role: 'owner' } })).toBe(1);
});

test('who is removed is in no project any more, their name stays in the log', async () => {
  const project = await addProject(world.db, crew);
  const { userId } = await addMember(world.db, crew.workspaceId, 'annotator');
  await assign(world.db, project, userId);
  await removeMember(world, crew.manager, { userId });
  expect(await actorOfMember(world, userId)).toBeUndefined();
  expect(await world.db.projectMember.count({ where: { userId } })).toBe(0);
  expect(await world.db.user.count({ where: { id: userId } })).toBe(1);
  await expect(removeMember(world, crew.manager, { userId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a reset link is refused for someone who is also in another workspace', async () => {
  const { userId } = crew.annotator;
  expect((await createResetToken(world, crew.manager, { userId })).token).toMatch(/^[\w-]{32}$/);
  const other = await addWorkspace(world.db, 'Other');
  await world.db.member.create({ data: { workspaceId: other.workspaceId, userId, role: 'owner' } });
  await expect(createResetToken(world, crew.owner, { userId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

const resetLink = async (by: Actor, of: Actor) =>
  (await createResetToken(world, by, { userId: of.userId })).token;
const works = async (token: string) =>
  (await world.db.verification.count({ where: { identifier: `reset-password:${token}` } })) === 1;

test('a reset link dies with the rights of who made it', async () => {
  const { workspaceId } = crew;
  const removed = await addMember(world.db, workspaceId, 'manager');
  const demoted = await addMember(world.db, workspaceId, 'manager');
  const links = [
    await resetLink(removed, crew.annotator),
    await resetLink(demoted, crew.reviewer),
    await resetLink(crew.owner, crew.engineer),
  ];
  await removeMember(world, crew.owner, { userId: removed.userId });
  await changeRole(world, crew.owner, { userId: demoted.userId, role: 'reviewer' });
  expect(await Promise.all(links.map(works))).toEqual([false, false, true]);
});

test('a reset link dies when whom it is for is removed, has another role or joins another workspace', async () => {
  const elsewhere = await addWorkspace(world.db, 'Elsewhere');
  const links = [
    await resetLink(crew.manager, crew.annotator),
    await resetLink(crew.manager, crew.reviewer),
    await resetLink(crew.owner, crew.engineer),
  ];
  await removeMember(world, crew.manager, { userId: crew.annotator.userId });
  await changeRole(world, crew.owner, { userId: crew.reviewer.userId, role: 'owner' });
  const { id, email } = await world.db.user.findUniqueOrThrow({ where: { id: crew.engineer.userId } });
  const { token } = await createInvitation(world, elsewhere.owner, { email, role: 'owner', projectIds: [] });
  await acceptInvitation(world, { id, email }, { token }, () => Promise.resolve(''));
  expect(await Promise.all(links.map(works))).toEqual([false, false, false]);
});

test('of several reset links for a person the last one works, also when they are made at the same moment', async () => {
  const links = await Promise.all([
    resetLink(crew.manager, crew.annotator),
    resetLink(crew.owner, crew.annotator),
    resetLink(crew.manager, crew.annotator),
  ]);
  expect((await Promise.all(links.map(works))).filter(Boolean)).toHaveLength(1);
  const last = await resetLink(crew.manager, crew.annotator);
  expect(await Promise.all([...links, last].map(works))).toEqual([false, false, false, true]);
});

test('a reset link for someone who joins another workspace at the same moment is refused, or dead', async () => {
  const elsewhere = await addWorkspace(world.db, 'Elsewhere');
  const { id, email } = await world.db.user.findUniqueOrThrow({ where: { id: crew.annotator.userId } });
  const { token } = await createInvitation(world, elsewhere.owner, { email, role: 'owner', projectIds: [] });
  await Promise.allSettled([
    resetLink(crew.manager, crew.annotator),
    acceptInvitation(world, { id, email }, { token }, () => Promise.resolve('')),
  ]);
  expect(await world.db.verification.count({ where: { value: id } })).toBe(0);
});

test('a request of a manager who has lost the role meanwhile does nothing any more', async () => {
  const { manager } = crew;
  const { userId } = crew.annotator;
  const requests = (by: Actor) => [
    () => changeRole(world, by, { userId, role: 'reviewer' }),
    () => removeMember(world, by, { userId }),
    () => createResetToken(world, by, { userId }),
    () => createInvitation(world, by, { email: 'friend@example.org', role: 'manager', projectIds: [] }),
  ];
  const refused = { code: 'FORBIDDEN' };
  await changeRole(world, crew.owner, { userId: manager.userId, role: 'reviewer' });
  for (const ask of requests(manager)) await expect(ask()).rejects.toMatchObject(refused);
  await removeMember(world, crew.owner, { userId: manager.userId });
  for (const ask of requests(manager)) await expect(ask()).rejects.toMatchObject(refused);
  const second = await addMember(world.db, crew.workspaceId, 'owner');
  await changeRole(world, crew.owner, { userId: second.userId, role: 'manager' });
  const owner = { email: 'friend@example.org', role: 'owner' as const, projectIds: [] };
  await expect(createInvitation(world, second, owner)).rejects.toMatchObject(refused);
  await expect(changeRole(world, second, { userId, role: 'owner' })).rejects.toMatchObject(refused);
});

test('a person works in the workspace they choose, else in the one they joined first', async () => {
  const other = await addWorkspace(world.db, 'Other');
  const { userId } = crew.annotator;
  await world.db.member.create({ data: { workspaceId: other.workspaceId, userId, role: 'manager' } });
  expect(await actorOfMember(world, userId)).toMatchObject({
    workspaceId: crew.workspaceId,
    role: 'annotator',
  });
  expect(await actorOfMember(world, userId, other.workspaceId)).toMatchObject({ role: 'manager' });
  expect(await actorOfMember(world, userId, crypto.randomUUID())).toMatchObject({
    workspaceId: crew.workspaceId,
  });
});

test('the log is read in pages, newest first', async () => {
  for (const name of ['One', 'Two', 'Three']) await renameWorkspace(world, crew.owner, { name });
  const first = await listAudit(world, crew.owner, { limit: 2 });
  expect(first.items.map(({ data }) => data['to'])).toEqual(['Three', 'Two']);
  const second = await listAudit(world, crew.owner, { limit: 2, cursor: first.nextCursor ?? '' });
  expect(second).toMatchObject({ items: [{ data: { from: 'Survey', to: 'One' } }], nextCursor: null });
  await expect(listAudit(world, crew.owner, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
    code: 'INVALID',
  });
});
