import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '../packages/domain/src/ids/index.ts';
import { fromCocoString, rleArea, rleBox } from '../packages/geometry/src/rle/index.ts';
import { type ApiClient, ownerClient, ownerSession } from './support/api-client.ts';
import { readyTask } from './support/coins.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

// A picture that is shown in tiles, since no browser takes it as one texture: worked on and judged as any other.

const SIZE = { width: 9000, height: 1000 };
const DISC = { x: 7000, y: 480, radius: 300 };
/** Stripes of two pixels in the middle: grey in every scale but the picture's own. */
const STRIPES = { x: 4400, y: 400, width: 200, height: 200 };

let api: ApiClient;
let project: { id: string };

// Playwright wants its first argument destructured even where nothing of it is used.
test.beforeAll(async ({}, testInfo) => {
  api = await ownerClient(testInfo.project.use.baseURL!);
  project = await api.call('POST', '/projects', { name: `Large ${newId().slice(-6)}`, classAgnostic: true });
  await api.call('PATCH', `/projects/${project.id}`, { settings: { allowSelfReview: true } });
});
test.beforeEach(async ({ context }) => {
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
});

function picture(): Promise<Buffer> {
  const { x, y, width, height } = STRIPES;
  const lines = Array.from(
    { length: width / 4 },
    (_, i) => `<rect x="${x + i * 4}" y="${y}" width="2" height="${height}"/>`,
  );
  // A colour of its own: equal files are one picture.
  const ground = `rgb(${[0, 1, 2].map(() => 60 + Math.floor(Math.random() * 30)).join()})`;
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" shape-rendering="crispEdges">
    <rect width="100%" height="100%" fill="${ground}"/>
    <circle cx="${DISC.x}" cy="${DISC.y}" r="${DISC.radius}" fill="#e8c840"/>
    <rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(drawn)).png().toBuffer();
}

/** How much the pixels in the middle of the picture's place differ from each other, 0 … 127. */
async function contrastInTheMiddle(page: Page): Promise<number> {
  const { x, y, width, height } = (await page.getByTestId('editor-canvas').boundingBox())!;
  const clip = { x: x + width / 2 - 30, y: y + height / 2 - 30, width: 60, height: 60 };
  const { channels } = await sharp(await page.screenshot({ clip })).stats();
  return channels[0]!.stdev;
}

test('a picture in tiles: a click lands where it should, zooming in is sharp, and review shows it', async ({
  page,
}) => {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(await picture())], 'panorama.png'));
  const added = await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body: form });
  const { imageId } = (await added.json()) as { imageId: string };
  const taskId = await readyTask(api, imageId);

  const whole: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/images/${imageId}/display`)) whole.push(request.url());
  });
  await page.goto(`/annotate/${taskId}`);
  await expect(page.getByTestId('decoder')).toContainText('ready', { timeout: 60_000 });
  const canvas = await pictureCanvas(page, SIZE);

  await test.step('a click makes a mask in the pixels of the picture itself', async () => {
    await canvas.click(DISC.x, DISC.y);
    await expect(page.getByRole('radiogroup', { name: 'Readings of the click' })).toBeVisible();
    await page.keyboard.press('Enter');
    // Before the mask is made nothing is unsaved either, so the page saying "saved" proves nothing.
    const masks = () => api.call<{ counts: string }[]>('GET', `/tasks/${taskId}/masks`);
    await expect.poll(async () => (await masks()).length).toBe(1);
    const [mask] = await masks();
    const rle = fromCocoString(mask!.counts, SIZE.width, SIZE.height);
    const { x, y, width, height } = rleBox(rle);
    // The model has seen the picture about nine times smaller.
    for (const [is, should] of [
      [x, DISC.x - DISC.radius],
      [y, DISC.y - DISC.radius],
      [x + width, DISC.x + DISC.radius],
      [y + height, DISC.y + DISC.radius],
    ] as const)
      expect(Math.abs(is - should)).toBeLessThan(60);
    expect(rleArea(rle) / (Math.PI * DISC.radius ** 2)).toBeGreaterThan(0.85);
  });

  await test.step('zoomed in, every pixel is there', async () => {
    await page.keyboard.press('Shift+0');
    await expect.poll(() => contrastInTheMiddle(page)).toBeGreaterThan(100);
    await page.keyboard.press('0');
    await expect.poll(() => contrastInTheMiddle(page)).toBeLessThan(100);
  });

  await test.step('review opens it, also close up in five views', async () => {
    await api.call('POST', `/tasks/${taskId}/submit`, {});
    await page.goto(`/review/${taskId}`);
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('0 of 1 judged');
    await expect(page.getByTestId('editor-canvas')).toBeVisible();
    await page.keyboard.press('.');
    await page.keyboard.press('q');
    const views = page.getByTestId('inspection').getByRole('img');
    await expect(views).toHaveCount(5);
    // Each shows something of the disc: not one colour alone.
    const contrast = async (view: number) =>
      (await sharp(await views.nth(view).screenshot()).stats()).channels[0]!.stdev;
    for (let view = 0; view < 5; view++) await expect.poll(() => contrast(view)).toBeGreaterThan(10);
  });
  // Nothing of all that has fetched the picture in one piece.
  expect(whole).toEqual([]);
});
