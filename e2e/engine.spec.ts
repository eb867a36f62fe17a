import { expect, test } from '@playwright/test';
import { newId } from '../packages/domain/src/ids/index.ts';
import { type ApiClient, ownerClient, ownerSession } from './support/api-client.ts';
import { acceptTask, addCoins, type Picture } from './support/coins.ts';

// The engine, as people meet it: one project that fills with proposals, answers phrases, takes another model's boxes
// in, and shows edges.

let api: ApiClient;
let project: { id: string; labels: { id: string; name: string }[] };
let first: Picture;
let second: Picture;

test.describe.configure({ mode: 'serial' });
// Playwright wants its first argument destructured even where nothing of it is used.
test.beforeAll(async ({}, testInfo) => {
  api = await ownerClient(testInfo.project.use.baseURL!);
  project = await api.call('POST', '/projects', {
    name: `Engine ${newId().slice(-6)}`,
    labels: [
      { name: 'coin', color: '#0072b2' },
      { name: 'cherry', color: '#d55e00' },
    ],
  });
  await api.call('PATCH', `/projects/${project.id}`, { settings: { allowSelfReview: true } });
});
test.beforeEach(async ({ context }) => {
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
});

const addCoin = (fileName: string, isMirrored: boolean) => addCoins(api, project.id, fileName, isMirrored);
const states = async ({ taskId }: Picture, wanted: string) =>
  (await api.call<{ state: string }[]>('GET', `/tasks/${taskId}/masks`)).filter(
    ({ state }) => state === wanted,
  );

test('with the model as proposer, a new image is ready with proposals, of which a score keeps many at once', async ({
  page,
}) => {
  await page.goto(`/projects/${project.id}/settings`);
  const form = page.locator('form').filter({ has: page.getByLabel('Proposals come from') });
  await form.getByLabel('Proposals come from').selectOption('automatic');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Version 3.')).toBeVisible();

  first = await addCoin('coins.jpg', false);
  const offered = (await states(first, 'proposal')).length;
  expect(offered).toBeGreaterThan(8);

  await page.goto(`/annotate/${first.taskId}`);
  const section = page.getByRole('region', { name: 'Proposals' });
  await section.getByLabel('IoU from').fill('0.6');
  const keep = section.getByRole('button', { name: /^Keep \d+$/ });
  const kept = Number(/\d+/.exec((await keep.textContent()) ?? '')?.[0]);
  expect(kept).toBeGreaterThan(3);
  await keep.click();
  const waiting = async () => (await states(first, 'kept')).length;
  await expect.poll(waiting).toBe(kept);
  await page.keyboard.press('Control+z');
  await expect.poll(waiting).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(waiting).toBe(kept);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Objects', exact: true })).toContainText(`Objects${kept}`);
  await acceptTask(api, project.id, first.taskId);
});

test('a phrase is answered by accepted examples; where there are none, it says what was tried', async ({
  page,
}) => {
  await api.call('PATCH', `/projects/${project.id}`, { settings: { proposer: 'none' } });
  second = await addCoin('mirrored.jpg', true);
  await page.goto(`/annotate/${second.taskId}`);
  await expect(page.getByText(/^model ready/)).toBeVisible();
  const section = page.getByRole('region', { name: 'Find by a word' });
  await page.keyboard.press('Control+f');
  await page.keyboard.type('coin');
  await page.keyboard.press('Enter');
  await expect(section.getByRole('status')).toContainText(/found, selected\. \d+ examples of “coin”: .+%/, {
    timeout: 60_000,
  });
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await states(second, 'kept')).length).toBeGreaterThan(3);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('cherry');
  await page.keyboard.press('Enter');
  await expect(section.getByRole('status')).toContainText('Examples: No mask was accepted under the label');
  await section.getByRole('button', { name: 'There is no cherry here' }).click();
  await expect(section.getByRole('status')).toContainText('It is stated that there is no cherry here.');
});

test('another model’s file becomes proposals: unknown classes are asked about, unknown images named', async ({
  page,
}) => {
  // Where an object has a mask already, nothing would be offered.
  const third = await addCoin('third.jpg', false);
  const object = (id: number, image: number, category: number, x: number, segmentation?: unknown) => ({
    id,
    image_id: image,
    category_id: category,
    bbox: [x, 100, 60, 60],
    ...(segmentation === undefined ? {} : { segmentation }),
  });
  const runs = Array.from({ length: 59 }, () => [243, 60]).flat();
  const counts = [260 * 303 + 100, 60, ...runs, 384 * 303 - 260 * 303 - 100 - 60 - 59 * 303];
  const coco = {
    images: [
      { id: 1, file_name: third.fileName, width: 384, height: 303 },
      { id: 2, file_name: 'nowhere.jpg', width: 9, height: 9 },
    ],
    categories: [
      { id: 1, name: 'coin' },
      { id: 2, name: 'medal' },
    ],
    annotations: [
      object(1, 1, 1, 20),
      object(2, 1, 2, 100, [[100, 100, 160, 100, 160, 160, 100, 160]]),
      object(3, 1, 1, 260, { size: [303, 384], counts }),
      object(4, 2, 1, 0),
    ],
  };
  await page.goto(`/projects/${project.id}/pre-annotations`);
  const buffer = Buffer.from(JSON.stringify(coco));
  await page
    .getByLabel('COCO file')
    .setInputFiles({ name: 'boxes.json', mimeType: 'application/json', buffer });
  const item = page.getByRole('listitem').filter({ hasText: 'boxes.json' });
  await item.getByLabel('What medal is').selectOption('new-label');
  await item.getByRole('button', { name: 'Refine into proposals' }).click();
  await expect(item.getByText('Done')).toBeVisible();
  await item.getByText('Names that no image has (1)').click();
  await expect(item.getByText('nowhere.jpg')).toBeVisible();
  const csv = await page.request.get((await item.getByText('Objects as CSV').getAttribute('href')) ?? '');
  expect((await csv.text()).split('\n').filter((line) => line.includes(',refined,'))).toHaveLength(3);
  await page.goto(`/annotate/${third.taskId}`);
  await expect(page.getByRole('region', { name: 'Proposals' }).getByText('medal')).toBeVisible();
});

test('edges lie over the picture when asked for, and go out as an export', async ({ page }) => {
  await page.goto(`/annotate/${second.taskId}`);
  await expect(page.getByText(/^model ready/)).toBeVisible();
  await page.keyboard.press('Shift+e');
  await expect(page.getByLabel('Opacity of the edges')).toBeVisible({ timeout: 60_000 });

  await page.goto(`/projects/${project.id}/exports`);
  await page.getByLabel('Format').selectOption('edges');
  await page.getByRole('button', { name: 'Create export' }).click();
  const item = page.getByRole('listitem').filter({ hasText: 'Edge maps' }).first();
  await expect(item.getByText('Ready')).toBeVisible({ timeout: 60_000 });
  await expect(item.getByRole('link').first()).toBeVisible();
});
