import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '../packages/domain/src/ids/index.ts';
import { allSaved } from './support/all-saved.ts';
import { ownerClient, ownerSession } from './support/api-client.ts';

test('objects found on a photograph are kept by keys, and are still there after a reload', async ({
  page,
  context,
}, testInfo) => {
  test.setTimeout(120_000);
  const api = await ownerClient(testInfo.project.use.baseURL!);
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
  const project = await api.call<{ id: string }>('POST', '/projects', {
    name: `Proposals ${newId().slice(-6)}`,
    classAgnostic: true,
  });
  // A picture that no other test has.
  const photograph = await readFile('packages/demo/photographs/coins.jpg');
  const content = await sharp(photograph)
    .jpeg({ quality: 60 + Math.floor(Math.random() * 39) })
    .toBuffer();
  const form = new FormData();
  form.set('file', new File([new Uint8Array(content)], 'coins.jpg'));
  const added = await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body: form });
  const { imageId } = (await added.json()) as { imageId: string };
  let taskId = '';
  const state = async () => {
    const { task } = await api.call<{ task: { id: string; state: string } | null }>(
      'GET',
      `/images/${imageId}`,
    );
    taskId = task?.id ?? '';
    return task?.state;
  };
  await expect.poll(state, { timeout: 60_000 }).toBe('ready');

  await page.goto(`/annotate/${taskId}`);
  await page.getByRole('button', { name: 'Find objects' }).click();
  await expect(page.getByRole('progressbar', { name: 'Finding objects' })).toBeVisible();
  const section = page.getByRole('region', { name: 'Proposals' });
  await expect(section.getByRole('status')).toHaveText(/^\d+ found$/, { timeout: 60_000 });
  const heading = section.getByRole('heading', { name: /Proposals \d+/ });
  await expect(heading).toBeVisible();
  const count = async () => Number(/\d+/.exec((await heading.textContent()) ?? '')?.[0]);
  const found = await count();
  expect(found).toBeGreaterThan(8);

  await page
    .getByLabel(/^Picture coins/)
    .first()
    .hover();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await expect.poll(count).toBe(found - 3);
  await allSaved(page);
  await page.reload();
  await expect.poll(count).toBe(found - 3);
  const masks = await api.call<{ state: string }[]>('GET', `/tasks/${taskId}/masks`);
  expect(masks.filter(({ state }) => state === 'kept')).toHaveLength(2);
  expect(masks.filter(({ state }) => state === 'proposal')).toHaveLength(found - 3);
});
