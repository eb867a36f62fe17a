import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { newId } from '../packages/domain/src/ids/index.ts';
import { standIn, writeBundle } from '../packages/testing/src/onnx/index.ts';
import { type ApiClient, ownerClient, ownerSession } from './support/api-client.ts';
import { acceptTask, addCoins, type Picture, readyTask } from './support/coins.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

// The loop, as a manager sees it: a small project goes through the three stages of "Segment Anything" (§4) and one round.

let api: ApiClient;
let project: { id: string };
let pictures: Picture[];

test.describe.configure({ mode: 'serial' });
// Playwright wants its first argument destructured even where nothing of it is used.
test.beforeAll(async ({}, testInfo) => {
  api = await ownerClient(testInfo.project.use.baseURL!);
  project = await api.call('POST', '/projects', { name: `Loop ${newId().slice(-6)}`, classAgnostic: true });
  await api.call('PATCH', `/projects/${project.id}`, { settings: { allowSelfReview: true } });
  pictures = [await addCoins(api, project.id, 'one.jpg'), await addCoins(api, project.id, 'two.jpg', true)];
});
test.beforeEach(async ({ context }) => {
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
});

/** Moves the project on, with work on every picture again. */
async function moveOnTo(page: Page, stage: string): Promise<void> {
  await page.goto(`/projects/${project.id}/stages`);
  await page.getByRole('button', { name: `Move on to ${stage}…` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^All pictures/ }).check();
  await expect(dialog.getByText('2 tasks')).toBeVisible();
  await dialog.getByLabel(/^Why/).fill(`${stage} is worth a try`);
  await dialog.getByRole('button', { name: `Move to ${stage}` }).click();
  const column = page.getByRole('list', { name: 'Stages' }).getByRole('listitem').filter({ hasText: stage });
  await expect(column.getByText('Now here')).toBeVisible();
  await expect(page.getByText(`${stage} is worth a try`)).toBeVisible();
}
const states = async (taskId: string) =>
  (await api.call<{ state: string }[]>('GET', `/tasks/${taskId}/masks`)).map(({ state }) => state);

test('assisted-manual: people click, and the stage begins with what they drew', async ({ page }) => {
  for (const { taskId } of pictures) {
    await page.goto(`/annotate/${taskId}`);
    await expect(page.getByText(/^model ready/)).toBeVisible();
    const canvas = await pictureCanvas(page, { width: 384, height: 303 });
    await canvas.drag([128, 26], [182, 76]);
    await page.keyboard.press('Enter');
    await expect.poll(() => states(taskId)).toEqual(['drawn']);
    await acceptTask(api, project.id, taskId);
  }
  await page.goto(`/projects/${project.id}/stages`);
  const here = page.getByRole('list', { name: 'Stages' }).locator('[aria-current=step]');
  await expect(here).toContainText('Assisted-manual');
  await expect(here).toContainText('Accepted2');
});

test('semi-automatic: the model fills in what it is sure of, people keep and refuse', async ({ page }) => {
  await moveOnTo(page, 'Semi-automatic');
  for (const { imageId, taskId: former } of pictures) {
    const taskId = await readyTask(api, imageId, former);
    await page.goto(`/annotate/${taskId}`);
    const section = page.getByRole('region', { name: 'Proposals' });
    await expect(section).toBeVisible();
    await page.keyboard.press('.');
    await page.keyboard.press('Backspace');
    await section.getByLabel('IoU from').fill('0.6');
    await section.getByRole('button', { name: /^Keep \d+$/ }).click();
    await expect.poll(async () => (await states(taskId)).includes('kept')).toBe(true);
    await acceptTask(api, project.id, taskId);
  }
  await page.goto(`/projects/${project.id}/stages`);
  const judged = page.getByRole('table', { name: /^Proposals/ });
  await expect(judged).toContainText('Maskloop Student');
  // What the calibration is reckoned from is a click away.
  await page.getByRole('button', { name: /^Calibration of Maskloop Student/ }).click();
  const rows = page.getByRole('dialog');
  await expect(rows.getByRole('cell', { name: 'Kept' }).first()).toBeVisible();
  await expect(rows.getByRole('cell', { name: 'Rejected' }).first()).toBeVisible();
  const csv = await page.request.get(
    (await rows.getByRole('link', { name: /^CSV/ }).getAttribute('href')) ?? '',
  );
  expect(await csv.text()).toMatch(/^mask_id,.*\r\n.*jpg,/);
});

test('a round freezes the accepted masks, compares the model it trained, and can be taken back', async ({
  page,
}) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'maskloop-loop-'));
  const id = `round-${newId().slice(-6)}`;
  await writeBundle(directory, standIn({ id, manifest: { name: id } }));
  const command = ['packages/cli/bin/maskloop.mjs', 'models', 'add', directory];
  const env = { ...process.env, MASKLOOP_URL: api.url, MASKLOOP_API_KEY: api.key };
  await promisify(execFile)(process.execPath, command, { env });
  await rm(directory, { recursive: true });

  await page.goto(`/projects/${project.id}/rounds`);
  await page.getByRole('button', { name: 'Start round 1' }).click();
  await expect(page.getByText('python3 -m maskloop_training train')).toBeVisible({ timeout: 60_000 });
  await page.getByLabel('Trained model').selectOption({ label: `${id} 1.0.0` });
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText(/^Measured on \d+ held-out masks? of \d images?$/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('rowheader', { name: '1 click', exact: true })).toBeVisible();
  await expect(page.getByRole('figure', { name: /^Predicted IoU against/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^after, IoU/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Activate 1.0.0' }).click();
  await expect(page.getByText(`${id} 1.0.0 is active.`)).toBeVisible();
  await page.getByRole('button', { name: /^Go back to/ }).click();
  await expect(page.getByRole('button', { name: 'Activate 1.0.0' })).toBeVisible();

  await page.getByRole('button', { name: 'Start round 2' }).click();
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give up' }).click();
  await expect(page.getByText('Given up')).toBeVisible();
});

test('fully-automatic: the model labels alone, and people audit a sample of it', async ({ page }) => {
  await moveOnTo(page, 'Fully-automatic');
  await page.goto(`/projects/${project.id}/automatic`);
  await expect(page.getByRole('heading', { name: '2 of 2 images done' })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('All images are done')).toBeVisible();
  const images = page.getByRole('link', { name: 'CSV of all images of the stage' });
  const listed = await page.request.get((await images.getAttribute('href')) ?? '');
  expect((await listed.text()).trim().split('\r\n')).toHaveLength(3);

  await test.step('thresholds are tried out on a sample: figures and pictures follow the slider', async () => {
    await page.goto(`/projects/${project.id}/automatic/tuning`);
    await page.getByRole('button', { name: 'Take a sample' }).click();
    const shown = page.getByRole('img', { name: /masks kept/ });
    await expect(shown).toHaveCount(2, { timeout: 90_000 });
    const kept = page.getByRole('heading', { name: / kept$/ });
    await expect(kept).not.toHaveText('0 kept');
    const picture = async () => (await shown.first().screenshot()).toString('base64');
    const before = await picture();
    await page.getByRole('slider', { name: 'Predicted IoU' }).fill('1');
    await expect(kept).toHaveText('0 kept');
    await expect.poll(picture).not.toBe(before);
  });

  await page.goto(`/projects/${project.id}/automatic/audits`);
  await page.getByLabel('Images').fill('1');
  await page.getByRole('button', { name: 'Start the audit' }).click();
  await expect(page.getByText('0 of 1 corrected')).toBeVisible();
  const { taskId } = await api.call<{ taskId: string }>('POST', `/projects/${project.id}/tasks/claim`, {});
  const proposals = async () => (await states(taskId)).filter((state) => state === 'proposal').length;
  const offered = await proposals();
  await page.goto(`/annotate/${taskId}`);
  await expect(page.getByRole('region', { name: 'Proposals' })).toBeVisible();
  // The audit is about what the model found: nothing more is searched for.
  await expect(page.getByRole('button', { name: 'Find objects' })).toHaveCount(0);
  await expect(page.getByRole('searchbox', { name: 'What to find on this picture' })).toHaveCount(0);
  await page.keyboard.press('.');
  await page.keyboard.press('Backspace');
  await expect.poll(proposals).toBe(offered - 1);
  await acceptTask(api, project.id, taskId);

  await page.goto(`/projects/${project.id}/automatic/audits`);
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await expect(page.getByRole('figure', { name: /^Masks by IoU before and after/ })).toBeVisible();
  const csv = await page.request.get(
    (await page.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '',
  );
  expect((await csv.text()).trim().split('\n')).toHaveLength(1 + offered);
});

test('the scoreboard shows all three stages, and what a figure is made of', async ({ page }) => {
  await page.goto(`/projects/${project.id}/scoreboard`);
  const places = page.getByRole('table', { name: 'Figures by stage, round and model version' });
  for (const stage of ['Assisted-manual', 'Semi-automatic', 'Fully-automatic'])
    await expect(places).toContainText(stage);
  await places.getByRole('button', { name: /^Masks of Assisted-manual, No round: 2/ }).click();
  const rows = page.getByRole('dialog');
  await expect(rows.getByRole('link', { name: /^(one|two)\.jpg$/ })).toHaveCount(2);
  const file = page.waitForEvent('download');
  await rows.getByRole('link', { name: 'CSV' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.csv$/);
});
