import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { newId } from '../packages/domain/src/ids/index.ts';
import { standIn, writeBundle } from '../packages/testing/src/onnx/index.ts';
import { ownerClient, ownerSession } from './support/api-client.ts';

let directory: string;
test.beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-models-'));
});
test.afterEach(() => rm(directory, { recursive: true }));

test('a model comes by the command line, is activated and taken back; a broken one says what is wrong', async ({
  page,
  context,
}, testInfo) => {
  const api = await ownerClient(testInfo.project.use.baseURL!);
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
  const id = `stand-in-${newId().slice(-6)}`;
  const project = await api.call<{ id: string; name: string }>('POST', '/projects', {
    name: `Models ${newId().slice(-6)}`,
    classAgnostic: true,
  });
  const former = await api.call<{ model: { modelId: string; version: string } }>(
    'GET',
    `/projects/${project.id}`,
  );
  const bundle = path.join(directory, 'bundle');
  await writeBundle(bundle, standIn({ id, manifest: { name: id } }));
  const command = ['packages/cli/bin/maskloop.mjs', 'models', 'add', bundle];
  const env = { ...process.env, MASKLOOP_URL: api.url, MASKLOOP_API_KEY: api.key };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  expect(stdout).toContain('is registered');

  await page.goto('/models');
  const item = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  const activate = async (name: string) => {
    await item(name).getByRole('button', { name: 'Activate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Project').selectOption({ label: project.name });
    await dialog.getByRole('button', { name: 'Activate', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(item(name)).toContainText(project.name);
  };
  await activate(id);
  const now = await api.call<{ model: { modelId: string } }>('GET', `/projects/${project.id}`);
  expect(now.model.modelId).toBe(id);
  await activate('Maskloop Student');
  const back = await api.call<{ model: unknown }>('GET', `/projects/${project.id}`);
  expect(back.model).toEqual(former.model);

  const broken = path.join(directory, `${id}.zip`);
  await writeFile(broken, 'no archive at all');
  await page.getByLabel('Bundle file').setInputFiles(broken);
  const refusal = page.getByRole('list', { name: 'Bundles on their way' }).getByRole('alert').first();
  await expect(refusal).toHaveText('A bundle is a folder or a zip archive; this is neither.');

  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeEnabled();
  await page.getByLabel('Bundle folder').setInputFiles(bundle);
  await expect(page.getByText(`Check and register: ${id} 1.0.0`)).toHaveCount(2);
  await item(id).getByRole('button', { name: 'Put aside' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Put aside' }).click();
  await expect(item(id)).toHaveCount(0);
});
