import { createOwner } from '@maskloop/usecases/installation';
import { createResetToken, removeMember } from '@maskloop/usecases/access';
import { addMember, openWorld, type World } from '@maskloop/testing/world';
import { type Actor } from '@maskloop/domain/access';
import { hashPassword } from 'better-auth/crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADDRESS_HEADER } from '../http/client-address.ts';
import { checkOrigin } from '../http/origins.ts';
import { resolveCaller } from '../resolve-caller.ts';
import { openAuth, type Auth } from './auth.ts';

const URL_OF_OURS = 'http://localhost:3000';
const settings = {
  url: URL_OF_OURS,
  secret: 'a secret of more than 32 characters',
  port: 3000,
  trustedOrigins: [],
};
const PASSWORD = 'correct horse battery';
let world: World;
let auth: Auth;
let owner: Actor;
let mails: string[];

beforeAll(async () => {
  world = await openWorld();
  mails = [];
  const mailer = {
    send: (mail: { text: string }) => {
      mails.push(mail.text);
      return Promise.resolve(true);
    },
  };
  auth = openAuth({ ...world, now: () => new Date() }, settings, pino({ level: 'silent' }), mailer);
  const input = { name: 'Ada', email: 'ada@example.org', password: PASSWORD, workspaceName: 'Survey' };
  const { id } = await createOwner(world, input, hashPassword);
  const member = await world.db.member.findFirstOrThrow({ where: { userId: id } });
  owner = { userId: id, workspaceId: member.workspaceId, role: 'owner' };
});
afterAll(() => world.close());

let address = 0;
/** A request of a browser of ours, from an address of its own unless told. */
function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return auth.handler(
    new Request(`${URL_OF_OURS}/api/auth${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        origin: URL_OF_OURS,
        host: 'localhost:3000',
        [ADDRESS_HEADER]: `10.0.0.${++address}`,
        ...headers,
      },
    }),
  );
}
const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  post('/sign-in/email', { email, password }, headers);
async function cookieOf(email: string, password: string): Promise<string> {
  const response = await signIn(email, password);
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
const whoIs = async (cookie: string) =>
  (await resolveCaller(world, auth, new Headers({ cookie })))?.user.email;
const noted = (action: string, subjectId: string) =>
  world.db.auditEvent.count({ where: { action, subjectId } });
async function newMember(email: string): Promise<Actor> {
  const actor = await addMember(world.db, owner.workspaceId, 'annotator');
  const password = await hashPassword(PASSWORD);
  const { userId } = actor;
  await world.db.user.update({ where: { id: userId }, data: { email } });
  const stamp = { createdAt: new Date(), updatedAt: new Date() };
  const account = {
    id: world.newId(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password,
    ...stamp,
  };
  await world.db.account.create({ data: account });
  return actor;
}

test('the right password opens a session that scripts of the page cannot read', async () => {
  const response = await signIn('Ada@Example.org', PASSWORD);
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(await whoIs(cookie.split(';')[0] ?? '')).toBe('ada@example.org');
  const forged = cookie.split(';')[0]?.replace(/=(....)/, '=AAAA') ?? '';
  expect(await whoIs(forged)).toBeUndefined();
});

test('nobody signs up by themselves', async () => {
  const body = { name: 'Eve', email: 'eve@example.org', password: PASSWORD };
  expect((await post('/sign-up/email', body)).status).toBe(400);
  expect(await world.db.user.count({ where: { email: 'eve@example.org' } })).toBe(0);
});

test('guessing is slowed for the address that guesses; the person themselves still gets in', async () => {
  await newMember('guessed@example.org');
  const guess = () => signIn('guessed@example.org', 'wrong password', { [ADDRESS_HEADER]: '192.0.2.1' });
  const answers: number[] = [];
  for (let i = 0; i < 10; i++) answers.push((await guess()).status);
  expect(answers).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
  expect((await signIn('guessed@example.org', PASSWORD)).status).toBe(200);
});

test('another site cannot sign someone in or use their cookie', async () => {
  const cookie = await cookieOf('ada@example.org', PASSWORD);
  expect((await signIn('ada@example.org', PASSWORD, { origin: 'http://evil.example', cookie })).status).toBe(
    403,
  );
  expect((await post('/sign-out', {}, { origin: 'http://evil.example', cookie })).status).toBe(403);
  expect(await whoIs(cookie)).toBe('ada@example.org');
});

test('opened by an address of the local network, Maskloop works as by its own', async () => {
  const lan = { origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000', cookie: 'maskloop-theme=dark' };
  expect((await signIn('ada@example.org', PASSWORD, lan)).status).toBe(200);
  const other = { ...lan, origin: 'http://192.168.1.6:3000' };
  expect((await signIn('ada@example.org', PASSWORD, other)).status).toBe(403);
});

test('a person sees their sessions and ends one of them', async () => {
  await newMember('two@example.org');
  const [here, there] = [
    await cookieOf('two@example.org', PASSWORD),
    await cookieOf('two@example.org', PASSWORD),
  ];
  const listed = await auth.api.listSessions({ headers: new Headers({ cookie: here }) });
  expect(listed).toHaveLength(2);
  const gone = await auth.api.getSession({ headers: new Headers({ cookie: there }) });
  await post('/revoke-session', { token: gone?.session.token }, { cookie: here });
  expect(await whoIs(there)).toBeUndefined();
  expect(await whoIs(here)).toBe('two@example.org');
});

test('a changed password ends the other sessions', async () => {
  const { userId } = await newMember('change@example.org');
  const other = await cookieOf('change@example.org', PASSWORD);
  const cookie = await cookieOf('change@example.org', PASSWORD);
  const body = { currentPassword: PASSWORD, newPassword: 'another long one', revokeOtherSessions: true };
  expect((await post('/change-password', { ...body, newPassword: 'short' }, { cookie })).status).toBe(400);
  expect((await post('/change-password', body, { cookie })).status).toBe(200);
  expect(await whoIs(other)).toBeUndefined();
  expect((await signIn('change@example.org', PASSWORD)).status).toBe(401);
  expect((await signIn('change@example.org', 'another long one')).status).toBe(200);
  expect(await noted('password.changed', userId)).toBe(1);
});

test('a reset link from a manager sets a new password once, and ends every session', async () => {
  const { userId } = await newMember('forgot@example.org');
  const cookie = await cookieOf('forgot@example.org', PASSWORD);
  const { token } = await createResetToken({ ...world, now: () => new Date() }, owner, { userId });
  expect((await post('/reset-password', { token, newPassword: 'a brand new one' })).status).toBe(200);
  expect(await whoIs(cookie)).toBeUndefined();
  expect((await signIn('forgot@example.org', 'a brand new one')).status).toBe(200);
  expect((await post('/reset-password', { token, newPassword: 'and once again' })).status).toBe(400);
  expect(await noted('password.reset', userId)).toBe(1);
});

test('a reset link of a manager who was removed sets no password', async () => {
  const { userId } = await newMember('kept@example.org');
  const manager = await addMember(world.db, owner.workspaceId, 'manager');
  const { token } = await createResetToken({ ...world, now: () => new Date() }, manager, { userId });
  await removeMember(world, owner, { userId: manager.userId });
  expect((await post('/reset-password', { token, newPassword: 'a brand new one' })).status).toBe(400);
  expect((await signIn('kept@example.org', PASSWORD)).status).toBe(200);
});

test('a mailed reset link leads to the configured address, whatever host the request names', async () => {
  await newMember('mail@example.org');
  const body = { email: 'mail@example.org', redirectTo: '/reset-password' };
  await post('/request-password-reset', body, { host: 'evil.example', origin: 'http://evil.example' });
  expect(mails.at(-1)).toMatch(/^http:\/\/localhost:3000\/reset-password\/[\w-]+$/m);
  const unknown = await post('/request-password-reset', { ...body, email: 'nobody@example.org' });
  expect(unknown.status).toBe(200);
  expect(mails).toHaveLength(1);
});

test.each([
  ['a script without cookie and Origin', 'POST', {}, false, true],
  ['a page of ours', 'POST', { origin: URL_OF_OURS, host: 'localhost:3000' }, true, true],
  ['a page of ours by another name', 'POST', { origin: 'http://box:3000', host: 'box:3000' }, true, true],
  ['a cookie without Origin', 'POST', { host: 'localhost:3000' }, true, false],
  ['another site', 'DELETE', { origin: 'http://evil.example', host: 'localhost:3000' }, true, false],
  [
    'another site, before anyone signed in',
    'POST',
    { origin: 'http://evil.example', host: 'box:3000' },
    false,
    false,
  ],
  ['a sandboxed frame', 'POST', { origin: 'null', host: 'localhost:3000' }, true, false],
  [
    'another site that only reads',
    'GET',
    { origin: 'http://evil.example', host: 'localhost:3000' },
    true,
    true,
  ],
])('%s may change things: as expected', (_, method, headers, bySession, may) => {
  const request = new Request(`${URL_OF_OURS}/rpc/x`, { method, headers });
  const check = () => checkOrigin(request, settings, bySession);
  if (may) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
});
