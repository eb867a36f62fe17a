import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { fromCocoString, rleArea, rleEquals } from '../packages/geometry/src/rle/index.ts';
import { allSaved } from './support/all-saved.ts';
import { OWNER } from './support/api-client.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

const PHOTOGRAPHS = path.resolve(import.meta.dirname, '../packages/demo/photographs');
const COFFEE = { width: 600, height: 400 };
const REVIEWER = { name: 'Rita Reviewer', email: 'rita@example.org', password: 'another good password' };

interface MaskView {
  id: string;
  counts: string | null;
  labelId: string | null;
}
interface Coco {
  images: { id: number; file_name: string; width: number; height: number }[];
  categories: { id: number; name: string }[];
  annotations: {
    image_id: number;
    category_id: number;
    maskloop_id: string;
    segmentation: { size: [number, number]; counts: string };
    area: number;
  }[];
}

// One story, told in order by two people.
test.describe.configure({ mode: 'serial' });

let owner: Page;
let reviewer: Page;
let projectId: string;
let taskId: string;

test.beforeAll(async ({ browser }) => {
  owner = await person(browser);
  reviewer = await person(browser);
});

async function person(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return context.newPage();
}

async function get<Answer>(page: Page, url: string): Promise<Answer> {
  const response = await page.request.get(`/api/v1${url}`);
  expect(response.ok(), `${url} → ${response.status()}`).toBe(true);
  // The caller names what the contract answers.
  return (await response.json()) as Answer;
}
const savedMasks = (page: Page) => get<MaskView[]>(page, `/tasks/${taskId}/masks`);

test('the first visitor makes the owner account', async () => {
  await owner.goto('/');
  await owner.getByLabel('Your name').fill(OWNER.name);
  await owner.getByLabel('Workspace').fill(OWNER.workspaceName);
  await owner.getByLabel('E-mail').fill(OWNER.email);
  await owner.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await owner.getByRole('button', { name: /create/i }).click();
  await expect(owner.getByRole('heading', { name: 'Projects' })).toBeVisible();
});

test('a project is started and photographs are dropped in; a bad file says what is wrong and harms nothing', async () => {
  await owner
    .getByRole('button', { name: /(new|create)( a)? project/i })
    .first()
    .click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Breakfast');
  await dialog.getByLabel('Name of label 1').fill('cup');
  await dialog.getByRole('button', { name: 'Add label' }).click();
  await dialog.getByLabel('Name of label 2').fill('saucer');
  await dialog.getByRole('button', { name: /create/i }).click();
  await expect(owner.getByRole('heading', { name: 'Breakfast' })).toBeVisible();
  projectId = /projects\/([0-9a-f-]{36})/.exec(owner.url())![1]!;

  const coffee = readFileSync(path.join(PHOTOGRAPHS, 'coffee.jpg'));
  await owner
    .getByLabel('Pictures or zip archives')
    .first()
    .setInputFiles([
      { name: 'coffee.jpg', mimeType: 'image/jpeg', buffer: coffee },
      { name: 'cut-off.jpg', mimeType: 'image/jpeg', buffer: coffee.subarray(0, 20_000) },
    ]);
  await owner.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Images' }).click();
  await expect(owner.getByText('coffee.jpg').first()).toBeVisible();
  await expect(owner.getByText(/damaged or cut off/).first()).toBeVisible();
  await expect
    .poll(async () => {
      const { items } = await get<{ items: { task: { state: string } | null }[] }>(
        owner,
        `/projects/${projectId}/images`,
      );
      return items.map((image) => image.task?.state).sort();
    })
    .toEqual(['failed', 'ready']);
});

test('a second person joins by the link of an invitation', async () => {
  await owner.goto('/people');
  await owner.getByRole('button', { name: /invite/i }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(REVIEWER.email);
  await dialog.getByLabel('Role').selectOption('reviewer');
  await dialog.getByLabel('Breakfast').click();
  await dialog.getByRole('button', { name: /invite|create/i }).click();
  const link = await dialog.getByLabel('Invitation link').inputValue();

  await reviewer.goto(link);
  await reviewer.getByLabel('Your name').fill(REVIEWER.name);
  await reviewer.getByLabel('Password', { exact: true }).fill(REVIEWER.password);
  await reviewer.getByRole('button', { name: /join|accept/i }).click();
  await expect(reviewer.getByText('Breakfast').first()).toBeVisible();
});

test('clicks and boxes become masks; undo, redo and labels; everything is saved by itself', async () => {
  await owner.goto(`/projects/${projectId}`);
  await owner.getByRole('button', { name: /^Annotate/ }).click();
  await owner.waitForURL(/\/annotate\//);
  taskId = /annotate\/([0-9a-f-]{36})/.exec(owner.url())![1]!;
  expect(await owner.evaluate(() => crossOriginIsolated)).toBe(true);
  const canvas = await pictureCanvas(owner, COFFEE);
  const objects = owner.getByTestId('objects').getByRole('listitem');

  await canvas.click(300, 180);
  const readings = owner.getByRole('radiogroup', { name: 'Readings of the click' }).getByRole('radio');
  await expect(readings).toHaveCount(3);
  await owner.keyboard.press('Tab');
  await expect(readings.nth(1)).toBeChecked();
  await owner.keyboard.press('Shift+Tab');
  await canvas.click(40, 40, { button: 'right' });
  await expect(readings).toHaveCount(0);
  await owner.keyboard.press('Enter');
  await expect(objects).toHaveCount(1);

  await canvas.drag([60, 40], [470, 380]);
  await owner.keyboard.press('Enter');
  await expect(objects).toHaveCount(2);
  await owner.keyboard.press('Control+z');
  await expect(objects).toHaveCount(1);
  await owner.keyboard.press('Control+Shift+z');
  await expect(objects).toHaveCount(2);
  await objects.first().getByRole('button').first().click();
  await owner.keyboard.press('2');
  await expect(objects.first()).toContainText('saucer');
  await allSaved(owner);
  const masks = await savedMasks(owner);
  expect(masks).toHaveLength(2);
  for (const mask of masks)
    expect(rleArea(fromCocoString(mask.counts!, COFFEE.width, COFFEE.height))).toBeGreaterThan(50);
});

test('work survives a reload of the page', async () => {
  await owner.reload();
  await expect(owner.getByTestId('objects').getByRole('listitem')).toHaveCount(2);
});

test('the reviewer returns the work with a comment; it comes first in its annotator’s queue and shows the comment', async () => {
  await owner.keyboard.press('Control+Enter');
  await expect(owner.getByText('That was the last one')).toBeVisible();

  await reviewer.goto(`/projects/${projectId}`);
  await reviewer.getByRole('button', { name: /^Review/ }).click();
  await reviewer.waitForURL(/\/review\//);
  await expect(reviewer.getByTestId('objects').getByRole('listitem')).toHaveCount(2);
  await reviewer.keyboard.press('Shift+x');
  await reviewer.getByRole('dialog').getByRole('textbox').fill('The spoon is missing.');
  await reviewer
    .getByRole('dialog')
    .getByRole('button', { name: /return/i })
    .click();

  await owner.goto(`/projects/${projectId}`);
  await owner.getByRole('button', { name: /^Annotate/ }).click();
  await expect(owner.getByText('The spoon is missing.').first()).toBeVisible();
});

test('mended and accepted, the masks leave as a COCO file, pixel for pixel as they were saved', async () => {
  const canvas = await pictureCanvas(owner, COFFEE);
  await canvas.click(500, 60);
  await owner.keyboard.press('Enter');
  await expect(owner.getByTestId('objects').getByRole('listitem')).toHaveCount(3);
  await allSaved(owner);
  await owner.keyboard.press('Control+Enter');
  const kept = await savedMasks(owner);

  await reviewer.goto(`/projects/${projectId}`);
  await reviewer.getByRole('button', { name: /^Review/ }).click();
  await reviewer.waitForURL(/\/review\//);
  await expect(reviewer.getByTestId('objects').getByRole('listitem')).toHaveCount(3);
  await reviewer.keyboard.press('Control+Enter');
  await expect
    .poll(async () => (await get<{ state: string }>(owner, `/tasks/${taskId}`)).state)
    .toBe('accepted');

  await owner.goto(`/projects/${projectId}/exports`);
  await owner
    .getByRole('button', { name: /create export|export/i })
    .first()
    .click();
  const file = owner.getByRole('link', { name: /instances\.json/ });
  await expect(file).toBeVisible();
  const download = owner.waitForEvent('download');
  await file.click();
  expect((await download).suggestedFilename()).toBe('instances.json');
  const href = await file.getAttribute('href');
  const response = await owner.request.get(href!);
  const coco = (await response.json()) as Coco;

  expect(coco.images).toEqual([expect.objectContaining({ file_name: 'coffee.jpg', ...COFFEE })]);
  expect(coco.annotations).toHaveLength(3);
  for (const annotation of coco.annotations) {
    const mask = kept.find(({ id }) => id === annotation.maskloop_id)!;
    const [height, width] = annotation.segmentation.size;
    const exported = fromCocoString(annotation.segmentation.counts, width, height);
    expect(rleEquals(exported, fromCocoString(mask.counts!, COFFEE.width, COFFEE.height))).toBe(true);
    expect(annotation.area).toBe(rleArea(exported));
  }
  const named = (id: number) => coco.categories.find((category) => category.id === id)?.name;
  expect(coco.annotations.map((a) => named(a.category_id)).sort()).toEqual(['cup', 'cup', 'saucer']);

  const range = await owner.request.get(href!, { headers: { range: 'bytes=0-9' } });
  expect([range.status(), (await range.body()).length]).toEqual([206, 10]);
});
