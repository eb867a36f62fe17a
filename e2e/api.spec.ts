import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { encodeScene } from '../packages/demo/src/files/index.ts';
import { renderScene } from '../packages/demo/src/scenes/index.ts';
import { apiClient, ownerClient } from './support/api-client.ts';

interface Api {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
}
const ID = '01a1fd42-0000-7000-8000-000000000000';

test('docs/api.md, followed to the letter, leads from a picture to its export', async ({ baseURL }) => {
  test.setTimeout(180_000);
  const url = baseURL ?? '';
  const { key } = await ownerClient(url);
  const manual = readFileSync(path.resolve(import.meta.dirname, '../docs/api.md'), 'utf8');
  const steps = [...manual.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');
  const commands = steps.replace('A tour of the API', `A tour of the API ${Date.now()}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'maskloop-api-'));
  try {
    writeFileSync(path.join(folder, 'photo.png'), await encodeScene(renderScene(7, 200, 120, 3)));
    const env = { ...process.env, HOST: url, KEY: key, PICTURE: 'photo.png' };
    execFileSync('bash', ['-e', '-c', commands], { cwd: folder, env, timeout: 150_000 });
    const coco = JSON.parse(readFileSync(path.join(folder, 'instances.json'), 'utf8')) as {
      annotations: { area: number; bbox: number[] }[];
    };
    expect(coco.annotations).toMatchObject([{ area: 100 * 60, bbox: [50, 30, 100, 60] }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('every address refuses strangers and bad keys', async ({ baseURL }) => {
  const url = baseURL ?? '';
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Api;
  const closed = Object.entries(paths).flatMap(([address, item]) =>
    Object.entries(item)
      .filter(([, { responses }]) => '401' in responses)
      .map(([method]) => ({ method: method.toUpperCase(), address: address.replace(/\{\w+\}/g, ID) })),
  );
  expect(closed.length).toBeGreaterThan(50);
  const wrong: string[] = [];
  for (const { method, address } of closed) {
    const out = await fetch(`${url}/api/v1${address}`, { method });
    const bad = await apiClient(url, 'mlk_bad').fetch(`/api/v1${address}`, { method });
    if (out.status !== 401 || bad.status !== 401)
      wrong.push(`${method} ${address} ${out.status} ${bad.status}`);
  }
  expect(wrong).toEqual([]);
});

test('pages run nothing but what the server sent, and are isolated', async ({ page, baseURL }) => {
  const url = baseURL ?? '';
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  const response = await page.goto('/docs/api');
  const headers = (await response?.allHeaders()) ?? {};
  expect(headers['content-security-policy']).toMatch(
    /script-src 'self' 'nonce-[0-9a-f]{32}' 'wasm-unsafe-eval';/,
  );
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  await expect(page.getByRole('heading', { name: 'Maskloop API' })).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(refused).toEqual([]);
  const script = await page.evaluate(() => {
    const element = document.createElement('script');
    element.textContent = 'window.ran = true';
    document.body.append(element);
    return 'ran' in window;
  });
  expect(script, 'an inline script of a stranger').toBe(false);
  const json = await fetch(`${url}/api/v1/openapi.json`);
  expect(json.headers.get('content-security-policy')).toContain("default-src 'none'");
});
