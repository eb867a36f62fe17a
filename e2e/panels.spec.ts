import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '../packages/domain/src/ids/index.ts';
import { rleFromRectangle, toCocoString } from '../packages/geometry/src/rle/index.ts';
import { allSaved } from './support/all-saved.ts';
import { type ApiClient, OWNER, ownerClient, ownerSession } from './support/api-client.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

// Objects, history, keys, and the faults around an open task.

interface Task {
  id: string;
  image: { width: number; height: number };
}
let api: ApiClient;
let project: { id: string; labels: { id: string; name: string }[] };

// Playwright wants its first argument destructured even where nothing of it is used.
test.beforeAll(async ({}, testInfo) => {
  api = await ownerClient(testInfo.project.use.baseURL!);
  project = await api.call('POST', '/projects', {
    name: `Panels ${newId().slice(-6)}`,
    labels: Array.from({ length: 14 }, (_, i) => ({ name: `label ${i + 1}`, color: '#e69f00' })),
  });
});
test.beforeEach(async ({ context }) => {
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
});

/** A small picture that no other test has, ready to be annotated. */
async function newTask(width: number, height: number): Promise<Task> {
  const pixels = Buffer.from(
    Array.from({ length: width * height * 3 }, () => Math.floor(Math.random() * 256)),
  );
  const picture = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('file', new File([new Uint8Array(picture)], `${newId()}.png`));
  const added = await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body: form });
  const { imageId } = (await added.json()) as { imageId: string };
  let taskId = '';
  await expect
    .poll(
      async () => {
        const { task } = await api.call<{ task: { id: string; state: string } | null }>(
          'GET',
          `/images/${imageId}`,
        );
        taskId = task?.id ?? '';
        return task?.state;
      },
      { timeout: 60_000 },
    )
    .toBe('ready');
  return api.call<Task>('GET', `/tasks/${taskId}`);
}
async function open(page: Page, task: Task) {
  await page.goto(`/annotate/${task.id}`);
  return pictureCanvas(page, task.image);
}
const status = (page: Page) => page.getByTestId('save-status');
const objects = (page: Page) => page.getByTestId('objects').getByRole('listitem');
const masksOf = async (task: Task) =>
  (
    await api.call<{ id: string; deleted: boolean; labelId: string | null }[]>(
      'GET',
      `/tasks/${task.id}/masks`,
    )
  ).filter((mask) => !mask.deleted);
/** Three dots, each an object of its own. */
async function drawThree(page: Page, task: Task): Promise<void> {
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  for (const x of [20, 60, 100]) {
    await canvas.click(x, 40);
    await page.keyboard.press('Escape');
  }
  await expect(objects(page)).toHaveCount(3);
  await allSaved(page);
}

test('after a reload, undo takes back what was drawn before it, on the server as well', async ({ page }) => {
  const task = await newTask(120, 91);
  await drawThree(page, task);
  await page.reload();
  await expect(objects(page)).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(objects(page)).toHaveCount(2);
  await allSaved(page);
  expect(await masksOf(task)).toHaveLength(2);

  await page.getByRole('tab', { name: 'History' }).click();
  const steps = page.getByTestId('history').getByRole('button');
  await expect(steps).toHaveCount(4);
  await steps.last().click();
  await expect.poll(async () => (await masksOf(task)).length).toBe(0);
  await steps.first().click();
  await expect.poll(async () => (await masksOf(task)).length).toBe(3);
});

test('objects are selected, labelled by searching, locked and deleted together', async ({ page }) => {
  const task = await newTask(120, 92);
  await drawThree(page, task);
  const pick = (i: number, modifiers: ('Shift' | 'Control')[] = []) =>
    objects(page).nth(i).getByRole('button').first().click({ modifiers });
  await pick(0);
  await pick(2, ['Shift']);
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Label of 3 objects' }).fill('13');
  await page.keyboard.press('Enter');
  await expect(objects(page).filter({ hasText: 'label 13' })).toHaveCount(3);
  await pick(1);
  await page.keyboard.press('l');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(objects(page)).toHaveCount(1);
  await expect(page.getByText('One is locked and stays.')).toBeVisible();
  await expect
    .poll(async () => (await masksOf(task)).map((mask) => mask.labelId))
    .toEqual([project.labels[12]!.id]);
});

test('zoomed in, the pointer says its pixel and the overview leads elsewhere; a channel changes no mask', async ({
  page,
}) => {
  const task = await newTask(122, 91);
  const canvas = await open(page, task);
  const place = page.getByTestId('pointer-place');
  const overview = page.getByTestId('minimap');
  await canvas.hover(30.5, 40.5);
  await expect(place).toContainText('30, 40');
  await expect(overview).toBeHidden();

  // The wheel zooms around the pointer: the same pixel stays under it.
  await page.mouse.wheel(0, -1200);
  await expect(place).toContainText('30, 40');
  const box = (await overview.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height * 0.75);
  await expect(objects(page)).toHaveCount(0);
  const { x, y, width, height } = (await canvas.element.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(place).toContainText(/^9[01], 6[789]/);

  await page.keyboard.press('Shift+C');
  const picture = canvas.element.locator('canvas').first();
  await expect(picture).toHaveCSS('filter', /url/);
  await expect(canvas.element.locator('canvas').nth(1)).toHaveCSS('filter', 'none');
});

test('a key that was changed works at once and on the next visit; one that is taken is told', async ({
  page,
}) => {
  const task = await newTask(120, 93);
  await open(page, task);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Find a key').fill('brush');
  await sheet.getByRole('button', { name: 'Change the key of: Brush' }).click();
  await page.keyboard.press('v');
  await expect(sheet.getByRole('alert')).toContainText('would lose it');
  const stored = page.waitForResponse(
    (response) => response.url().includes('savePreferences') && response.ok(),
  );
  await page.keyboard.press('q');
  await sheet.getByRole('button', { name: 'Use it' }).click();
  await stored;
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByTestId('editor-canvas')).toBeVisible();
  await page.keyboard.press('q');
  const brush = page.getByRole('button', { name: 'Brush', exact: true });
  await expect(brush).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'What to do' }).fill('all keys');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: /Reset/ }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await page.keyboard.press('b');
  await expect(brush).toHaveAttribute('aria-pressed', 'true');
});

test('rulers and outlines stay as they were left', async ({ page }) => {
  const task = await newTask(120, 94);
  const shown = async () => {
    await page.getByText('Outlines, light, rulers').click();
    return [
      page.getByRole('switch', { name: 'Rulers' }),
      page.getByRole('switch', { name: 'Outlines' }),
    ] as const;
  };
  await open(page, task);
  const [rulers, outlines] = await shown();
  await expect(outlines).toBeChecked();
  const stored = page.waitForResponse(
    (response) => response.url().includes('savePreferences') && response.ok(),
  );
  await rulers.click();
  await outlines.click();
  await stored;
  await page.reload();
  for (const [i, control] of (await shown()).entries())
    await expect(control).toBeChecked({ checked: i === 0 });
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true });
  test('one draws, two move and enlarge the picture and draw nothing', async ({ page, context }) => {
    const task = await newTask(120, 95);
    const { element } = await open(page, task);
    await page.keyboard.press('b');
    const { x, y, width, height } = (await element.boundingBox())!;
    const fingers = await context.newCDPSession(page);
    /** Fingers at places of the window, shares of its size. */
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: (readonly [number, number])[]) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map(([u, v], id) => ({ x: x + u * width, y: y + v * height, id })),
      });
    const zoom = async () => Number.parseFloat((await page.getByTestId('pointer-place').textContent()) ?? '');
    const before = await zoom();

    await touch('touchStart', [0.4, 0.5]);
    await touch('touchMove', [0.6, 0.5]);
    await touch('touchEnd');
    await expect(objects(page)).toHaveCount(1);

    // The first finger has begun to draw when the second comes: that stroke is called off.
    await touch('touchStart', [0.45, 0.5]);
    await touch('touchMove', [0.46, 0.5]);
    await touch('touchStart', [0.45, 0.5], [0.55, 0.5]);
    for (const way of [0.05, 0.1, 0.15]) await touch('touchMove', [0.45 - way, 0.5], [0.55 + way, 0.5]);
    await touch('touchEnd');
    await expect.poll(zoom).toBeGreaterThan(before * 3);
    await expect(objects(page)).toHaveCount(1);
    expect(await masksOf(task)).toHaveLength(1);
  });
});

test('signed out meanwhile: the page stays, one signs in in place, and what was kept is sent', async ({
  page,
  context,
}) => {
  const task = await newTask(120, 94);
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  const fill = page.getByRole('slider', { name: 'Fill' });
  const usual = await fill.inputValue();
  const kept = page.waitForResponse((response) => response.url().endsWith('/rpc/session/savePreferences'));
  await fill.fill('0.9');
  await kept;
  await context.clearCookies();
  await canvas.click(40, 40);
  await expect(status(page)).toContainText('signed out – 1 kept here');
  await expect(fill).toHaveValue('0.9');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await allSaved(page);
  expect(await masksOf(task)).toHaveLength(1);

  // Over the picture Tab means the next object; F6 leads out of it and around.
  await canvas.element.focus();
  await page.keyboard.press('F6');
  await expect(page.getByRole('complementary', { name: 'Task' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('F6');
  await expect(page.getByRole('banner').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Shift+F6');
  await page.keyboard.press('Shift+F6');
  await expect(canvas.element).toBeFocused();
  await fill.fill(usual);
});

/** The browser's journal has no room any more. */
const fillDisk = (context: BrowserContext) =>
  context.addInitScript(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });

test('no room in the browser: it is said, the tab asks before it closes, and everything is sent all the same', async ({
  page,
  context,
}) => {
  await fillDisk(context);
  const task = await newTask(120, 95);
  const canvas = await open(page, task);
  const saves = '**/rpc/tasks/saveMasks';
  await context.route(saves, (route) => route.abort());
  await page.keyboard.press('b');
  await canvas.click(40, 40);
  await expect(status(page)).toContainText('offline – 1 in this tab only');
  await expect(page.getByText('no room to keep your changes')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await context.unroute(saves);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await allSaved(page);
  expect(await masksOf(task)).toHaveLength(1);
});

test('keep both: theirs and mine stand side by side', async ({ page, context }) => {
  const task = await newTask(120, 96);
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  await canvas.click(30, 40);
  await allSaved(page);
  const [mask] = await masksOf(task);
  const { width, height } = task.image;
  const theirs = rleFromRectangle({ x: 10, y: 10, width: 30, height: 20 }, width, height);
  // Both change it before either knows of the other.
  await context.setOffline(true);
  await canvas.click(60, 40);
  await expect(status(page)).toContainText('offline');
  await api.call('POST', `/tasks/${task.id}/masks`, {
    changes: [
      {
        kind: 'save',
        maskId: mask!.id,
        revisionId: newId(),
        baseNumber: 1,
        counts: toCocoString(theirs),
        labelId: mask!.labelId,
      },
    ],
  });
  await context.setOffline(false);
  await expect(status(page)).toContainText('someone else changed this');
  await status(page).getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('theirs alone:');
  await dialog.getByRole('button', { name: 'Keep both' }).click();
  await allSaved(page);
  await expect(objects(page)).toHaveCount(2);
  await expect(objects(page).filter({ hasText: '600 px' })).toHaveCount(1);
  expect(await masksOf(task)).toHaveLength(2);
});
