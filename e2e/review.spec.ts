import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '../packages/domain/src/ids/index.ts';
import { rleFromRectangle, toCocoString } from '../packages/geometry/src/rle/index.ts';
import { allSaved } from './support/all-saved.ts';
import { type ApiClient, ownerClient, ownerSession } from './support/api-client.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

// A review with real keys and pointer: judged, returned, mended, compared, accepted; and what may come in between.

const SIZE = { width: 400, height: 300 };
type Box = readonly [x: number, y: number, width: number, height: number];
/** Four objects in reading order. */
const BOXES: readonly Box[] = [
  [20, 20, 90, 80],
  [250, 30, 100, 90],
  [30, 170, 110, 90],
  [230, 180, 120, 80],
];
interface Review {
  verdict: string;
  exhaustive: boolean;
  exhaustiveLabelIds: string[];
  maskVerdicts: { maskId: string; revisionNumber: number; verdict: string }[];
}
let api: ApiClient;
let project: { id: string; labels: { id: string }[] };

// Playwright wants its first argument destructured even where nothing of it is used.
test.beforeAll(async ({}, testInfo) => {
  api = await ownerClient(testInfo.project.use.baseURL!);
  project = await api.call('POST', '/projects', {
    name: `Review ${newId().slice(-6)}`,
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

/** Saves one version of a mask as whoever holds the task. */
const save = (taskId: string, maskId: string, baseNumber: number, [x, y, width, height]: Box) =>
  api.call('POST', `/tasks/${taskId}/masks`, {
    changes: [
      {
        kind: 'save',
        maskId,
        revisionId: newId(),
        baseNumber,
        counts: toCocoString(rleFromRectangle({ x, y, width, height }, SIZE.width, SIZE.height)),
        labelId: project.labels[0]!.id,
      },
    ],
  });

/** A picture that no other test has, with four submitted masks. */
async function submittedTask(): Promise<{ taskId: string; maskIds: string[] }> {
  const noise = Buffer.from(Array.from({ length: 40 * 30 * 3 }, () => Math.floor(Math.random() * 256)));
  const picture = await sharp(noise, { raw: { width: 40, height: 30, channels: 3 } })
    .resize(SIZE.width, SIZE.height)
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('file', new File([new Uint8Array(picture)], `${newId()}.png`));
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
  await api.call('POST', `/projects/${project.id}/tasks/claim`, { taskId });
  const maskIds = BOXES.map(() => newId());
  for (const [i, box] of BOXES.entries()) await save(taskId, maskIds[i]!, 0, box);
  await api.call('POST', `/tasks/${taskId}/submit`, {});
  return { taskId, maskIds };
}

const judged = (page: Page, count: number, total = BOXES.length) =>
  expect(page.getByRole('region', { name: 'Verdict' })).toContainText(`${count} of ${total} judged`);

test('judged by keys, looked at in five views, returned, mended, compared and accepted', async ({ page }) => {
  const { taskId, maskIds } = await submittedTask();
  await page.goto(`/review/${taskId}`);
  const canvas = await pictureCanvas(page, SIZE);
  await judged(page, 0);

  await test.step('one key a mask; the last verdict can be taken back', async () => {
    await page.keyboard.press('y');
    await judged(page, 0);
    await page.keyboard.press('y');
    await page.keyboard.press('n');
    await judged(page, 2);
    await page.keyboard.press('z');
    await judged(page, 1);
    await page.keyboard.press('x');
    await judged(page, 2);
    const rows = page.getByTestId('objects').getByRole('listitem');
    await expect(rows.nth(0).getByRole('img', { name: 'good', exact: true })).toBeVisible();
    await expect(rows.nth(1).getByRole('img', { name: 'not good', exact: true })).toBeVisible();
  });
  await test.step('five views of the mask in hand', async () => {
    await page.keyboard.press('q');
    const views = page.getByTestId('inspection').getByRole('img');
    await expect(views).toHaveCount(5);
    // The mask alone: white on black, so something of it is white.
    const whites = () =>
      views.nth(2).evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
        return data.some((value, i) => i % 4 === 0 && value === 255);
      });
    await expect.poll(whites).toBe(true);
    await page.keyboard.press('Escape');
    await expect(views).toHaveCount(0);
  });
  await test.step('verdicts outlive a reload, because nothing is sent yet', async () => {
    await page.reload();
    await expect(canvas.element).toBeVisible();
    await judged(page, 2);
  });
  await test.step('a comment on a place, then the work goes back', async () => {
    await page.keyboard.press('c');
    await canvas.click(300, 70);
    await page.getByRole('dialog').getByRole('textbox').fill('The rim is missing.');
    await page.getByRole('dialog').getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(page.getByTestId('comments')).toContainText('The rim is missing.');
    await page.keyboard.press('Shift+x');
    await expect(page.getByRole('dialog')).toContainText('1 marked unsatisfactory and one open comment');
    await page.getByRole('dialog').getByRole('button', { name: 'Return' }).click();
    await expect(page.getByText('Everything is reviewed')).toBeVisible();
  });

  await page.goto(`/annotate/${taskId}`);
  await test.step('its annotator is led to the mask and mends it', async () => {
    await expect(page.getByTestId('to-mend').getByRole('listitem')).toHaveCount(1);
    await expect(page.getByTestId('comments')).toContainText('The rim is missing.');
    await expect(canvas.element).toBeVisible();
    await page.getByTestId('objects').getByRole('listitem').nth(1).getByRole('button').first().click();
    await page.keyboard.press('b');
    await canvas.drag([340, 60], [385, 100]);
    await expect(page.getByRole('region', { name: 'To mend' })).toContainText('all changed');
    await allSaved(page);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('That was the last one')).toBeVisible();
  });

  await page.goto(`/review/${taskId}`);
  await expect(canvas.element).toBeVisible();
  await judged(page, 0);
  await test.step('before and after, the reviewer’s own correction included', async () => {
    await page.getByRole('button', { name: /^Take over 1/ }).click();
    await page.keyboard.press('.');
    await page.keyboard.press('Shift+d');
    const inspection = page.getByTestId('inspection');
    await expect(inspection.getByRole('img', { name: /^Difference: IoU 0\.\d{3}/ })).toBeVisible();
    await expect(inspection.getByRole('listitem').last()).toContainText('judged: not good');
    await page.keyboard.press('Escape');
    await page.keyboard.press('0');
    await page.keyboard.press('b');
    await canvas.drag([340, 100], [385, 110]);
    await allSaved(page);
    await page.keyboard.press('Shift+d');
    await expect(inspection.getByRole('listitem')).toHaveCount(3);
    await page.keyboard.press('Escape');
  });
  await test.step('what remains is accepted at once, and all is said to be masked', async () => {
    await page.keyboard.press('y');
    await judged(page, 2);
    await page.keyboard.press('Shift+Y');
    await judged(page, 4);
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('Shift+2');
    await expect(page.getByLabel('Everything is masked')).toBeChecked();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Everything is reviewed')).toBeVisible();
  });
  const [accepted, returned] = await api.call<Review[]>('GET', `/tasks/${taskId}/reviews`);
  expect(accepted).toMatchObject({
    verdict: 'accepted',
    exhaustive: true,
    exhaustiveLabelIds: [project.labels[1]!.id],
  });
  const verdicts = (review: Review | undefined) =>
    maskIds.map((id) => {
      const found = review?.maskVerdicts.find(({ maskId }) => maskId === id);
      return found && [found.revisionNumber, found.verdict];
    });
  expect(verdicts(accepted)).toEqual([
    [1, 'satisfactory'],
    [3, 'satisfactory'],
    [1, 'satisfactory'],
    [1, 'satisfactory'],
  ]);
  expect(verdicts(returned)).toEqual([[1, 'satisfactory'], [1, 'unsatisfactory'], undefined, undefined]);
});

test('a mask that changes meanwhile waits again; offline nothing is lost and nothing is sent', async ({
  page,
  context,
}) => {
  const { taskId, maskIds } = await submittedTask();
  await page.goto(`/review/${taskId}`);
  await expect(page.getByTestId('editor-canvas')).toBeVisible();
  for (let i = 0; i < 3; i++) await page.keyboard.press('y');
  await judged(page, 2);
  await save(taskId, maskIds[0]!, 1, [25, 25, 90, 80]);
  await expect(page.getByText('changed an object that you had judged')).toBeVisible();
  await judged(page, 1);

  await page.keyboard.press('Shift+Y');
  await judged(page, 4);
  await context.setOffline(true);
  await page.keyboard.press('Control+Enter');
  const unsent = page.getByRole('alert').filter({ hasText: 'was not sent' });
  await expect(unsent).toContainText('your 4 verdicts are kept in this browser');
  await context.setOffline(false);
  await unsent.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('Everything is reviewed')).toBeVisible();
  const [review] = await api.call<Review[]>('GET', `/tasks/${taskId}/reviews`);
  expect(review?.maskVerdicts.find(({ maskId }) => maskId === maskIds[0])).toMatchObject({
    revisionNumber: 2,
    verdict: 'satisfactory',
  });
});
