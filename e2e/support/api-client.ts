import { expect } from '@playwright/test';

/** The first account of a test installation. */
export const OWNER = {
  name: 'Olga Owner',
  email: 'olga@example.org',
  password: 'correct horse battery',
  workspaceName: 'Survey',
};

/** Speaks REST as a script would: JSON in and out, with a key. */
export interface ApiClient {
  readonly url: string;
  readonly key: string;
  /** Answers the body of a success; fails the test with the server's sentence otherwise. */
  call<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The bare response, for files and for refusals. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** A client of a Maskloop at `url` with an API key. */
export function apiClient(url: string, key: string): ApiClient {
  const authorization = { authorization: `Bearer ${key}` };
  return {
    url,
    key,
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { ...authorization, ...init.headers } }),
    async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { ...authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      expect(response.ok, `${method} ${path} → ${response.status} ${text}`).toBe(true);
      // The caller names what the contract answers.
      return JSON.parse(text) as Answer;
    },
  };
}

const SCOPES = [
  'project.see',
  'project.create',
  'project.manage',
  'images.see',
  'images.add',
  'tasks.see',
  'tasks.annotate',
  'tasks.review',
  'exports.see',
  'exports.create',
  'jobs.see',
  'figures.see',
  'rounds.see',
  'rounds.manage',
  'models.see',
  'models.manage',
  'models.activate',
];

export interface Cookie {
  readonly name: string;
  readonly value: string;
}
const sessions = new Map<string, Promise<readonly Cookie[]>>();

/**
 * The owner's session at `url`: makes the owner of a fresh installation, else signs in. Once a process, since sign-ins
 * are limited for everybody.
 */
export function ownerSession(url: string): Promise<readonly Cookie[]> {
  const session = sessions.get(url) ?? signIn(url);
  sessions.set(url, session);
  return session;
}

async function signIn(url: string): Promise<readonly Cookie[]> {
  const json = { 'content-type': 'application/json', origin: url };
  const installation = (await (await fetch(`${url}/api/v1/installation`)).json()) as { needsOwner: boolean };
  if (installation.needsOwner) {
    const made = await fetch(`${url}/api/v1/installation/owner`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(OWNER),
    });
    expect(made.status, await made.text()).toBe(201);
  }
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: OWNER.email, password: OWNER.password }),
  });
  expect(signedIn.status, 'sign in').toBe(200);
  return signedIn.headers.getSetCookie().map((cookie) => {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}

/** A client with a key of the owner's that may do all that scripts need. */
export async function ownerClient(url: string): Promise<ApiClient> {
  const cookie = (await ownerSession(url)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const key = await fetch(`${url}/api/v1/api-keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify({ name: 'journeys', scopes: SCOPES }),
  });
  const text = await key.text();
  expect(key.status, text).toBe(201);
  return apiClient(url, (JSON.parse(text) as { secret: string }).secret);
}
