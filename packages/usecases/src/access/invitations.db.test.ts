import { newId } from '@maskloop/domain/ids';
import { type Role } from '@maskloop/domain/access';
import { addProject, addWorkspace, openWorld, type Crew, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acceptInvitation,
  changeRole,
  createInvitation,
  listInvitations,
  listMembers,
  readInvitation,
  removeMember,
  revokeInvitation,
} from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const hash = (password: string) => Promise.resolve(`hash of ${password}`);
const address = () => `${newId()}@example.org`;
const invite = (email: string, role: Role = 'annotator', projectIds: string[] = [], by = crew.manager) =>
  createInvitation(world, by, { email, role, projectIds });
const join = (token: string, visitor?: { id: string; email: string }) =>
  acceptInvitation(world, visitor, { token, name: 'New Comer', password: 'long enough' }, hash);
const emails = async () => (await listMembers(world, crew.manager)).map(({ email }) => email);

test('a newcomer opens the link, makes an account, and finds the projects they were invited to', async () => {
  const project = await addProject(world.db, crew);
  const email = address();
  const { token, invitation } = await invite(email, 'reviewer', [project.id]);
  expect(invitation.state).toBe('open');
  expect(await readInvitation(world, { token })).toMatchObject({
    email,
    role: 'reviewer',
    workspaceName: 'Survey',
    hasAccount: false,
  });
  expect(await join(token)).toEqual({ workspaceId: crew.workspaceId, email });
  const member = (await listMembers(world, crew.manager)).find((m) => m.email === email);
  expect(member).toMatchObject({ name: 'New Comer', role: 'reviewer', isYou: false });
  expect(
    await world.db.projectMember.count({ where: { projectId: project.id, userId: member?.id ?? '' } }),
  ).toBe(1);
  const audit = await world.db.auditEvent.findMany({
    where: { subjectId: invitation.id },
    orderBy: { id: 'asc' },
  });
  expect(audit.map(({ action }) => action)).toEqual(['invitation.created', 'invitation.accepted']);
});

test('the secret of a link is nowhere in the database', async () => {
  const { token } = await invite(address());
  const rows = JSON.stringify([await world.db.invitation.findMany(), await world.db.auditEvent.findMany()]);
  expect(rows).not.toContain(token);
});

test('a link works once, however many open it at the same moment', async () => {
  const email = address();
  const { token } = await invite(email);
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => join(token)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await emails()).filter((e) => e === email)).toHaveLength(1);
  await expect(readInvitation(world, { token })).rejects.toMatchObject({ code: 'INVITATION_INVALID' });
});

test('expired, withdrawn, replaced and invented links are all refused with the same sentence', async () => {
  const invalid = { code: 'INVITATION_INVALID' };
  const replaced = address();
  const old = await invite(replaced);
  await invite(replaced);
  await expect(join(old.token)).rejects.toMatchObject(invalid);

  const withdrawn = await invite(address());
  await revokeInvitation(world, crew.manager, { invitationId: withdrawn.invitation.id });
  await revokeInvitation(world, crew.manager, { invitationId: withdrawn.invitation.id });
  await expect(join(withdrawn.token)).rejects.toMatchObject(invalid);

  const late = await invite(address());
  world.pass({ minutes: 7 * 24 * 60 });
  await expect(join(late.token)).rejects.toMatchObject(invalid);
  const listed = await listInvitations(world, crew.manager);
  expect(listed.find(({ id }) => id === late.invitation.id)?.state).toBe('expired');
  expect(listed.find(({ id }) => id === withdrawn.invitation.id)).toBeUndefined();

  await expect(readInvitation(world, { token: 'mli_invented' })).rejects.toMatchObject(invalid);
});

test('whoever has an account joins signed in as that address, and nobody else in their place', async () => {
  const other = await addWorkspace(world.db, 'Other');
  const { email } = await world.db.user.findUniqueOrThrow({ where: { id: other.annotator.userId } });
  const { token } = await invite(email);
  expect((await readInvitation(world, { token })).hasAccount).toBe(true);
  await expect(join(token)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  const stranger = { id: crew.owner.userId, email: 'boss@example.org' };
  await expect(join(token, stranger)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await join(token, { id: other.annotator.userId, email });
  expect(await emails()).toContain(email);
});

test('nobody invites beyond their role, members again, or to projects of another workspace', async () => {
  await expect(invite(address(), 'owner')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(invite(address(), 'engineer')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(invite(address(), 'annotator', [], crew.reviewer)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(invite((await emails())[0] ?? '')).rejects.toMatchObject({ code: 'CONFLICT' });
  const foreign = await addProject(world.db, await addWorkspace(world.db, 'Elsewhere'));
  await expect(invite(address(), 'annotator', [foreign.id])).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('who is removed or loses the right to invite cannot come back by a link made before', async () => {
  const manager = await world.db.user.create({ data: { id: newId(), name: 'M', email: address() } });
  const by = { userId: manager.id, workspaceId: crew.workspaceId, role: 'manager' as const };
  await world.db.member.create({ data: by });
  const first = await invite(address(), 'manager', [], by);
  await changeRole(world, crew.owner, { userId: manager.id, role: 'reviewer' });
  await expect(join(first.token)).rejects.toMatchObject({ code: 'INVITATION_INVALID' });
  await changeRole(world, crew.owner, { userId: manager.id, role: 'manager' });
  const second = await invite(address(), 'annotator', [], by);
  await removeMember(world, crew.owner, { userId: manager.id });
  await expect(join(second.token)).rejects.toMatchObject({ code: 'INVITATION_INVALID' });
});
