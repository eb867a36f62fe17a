import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { newId } from '../packages/domain/src/ids/index.ts';
import { fromCocoString, rleArea, rleContains } from '../packages/geometry/src/rle/index.ts';
import { pointImage } from '../packages/geometry/src/spaces/index.ts';
import { allSaved } from './support/all-saved.ts';
import { ownerClient, ownerSession } from './support/api-client.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

const PHOTOGRAPH = path.resolve(import.meta.dirname, '../packages/demo/photographs/coffee.jpg');

interface Mask {
  id: string;
  counts: string | null;
  deleted: boolean;
  provenance: { tool?: string; parents?: { maskId: string; revisionNumber: number }[] };
}

test('a hand-drawn object gets a hole, is split, merged and undone, on a photograph', async ({
  page,
  context,
}, testInfo) => {
  const api = await ownerClient(testInfo.project.use.baseURL!);
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
  const project = await api.call<{ id: string }>('POST', '/projects', {
    name: `Tools ${newId().slice(-6)}`,
    labels: [{ name: 'cup', color: '#0072b2' }],
  });
  const picture = await sharp(PHOTOGRAPH).resize(590).jpeg().toBuffer();
  const form = new FormData();
  form.set('file', new File([new Uint8Array(picture)], 'table.jpg'));
  const added = await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body: form });
  const { imageId } = (await added.json()) as { imageId: string };
  let taskId = '';
  await expect
    .poll(
      async () => {
        const image = await api.call<{ task: { id: string; state: string } | null }>(
          'GET',
          `/images/${imageId}`,
        );
        taskId = image.task?.id ?? '';
        return image.task?.state;
      },
      { timeout: 60_000 },
    )
    .toBe('ready');
  const task = await api.call<{ id: string; image: { width: number; height: number } }>(
    'GET',
    `/tasks/${taskId}`,
  );
  const { width, height } = task.image;
  const saved = async () => {
    await allSaved(page);
    const masks = await api.call<Mask[]>('GET', `/tasks/${taskId}/masks`);
    return masks
      .filter((mask) => !mask.deleted)
      .map((mask) => ({ ...mask, rle: fromCocoString(mask.counts!, width, height) }));
  };
  const objects = (page: Page) => page.getByTestId('objects').getByRole('listitem');

  await page.goto(`/annotate/${taskId}`);
  const canvas = await pictureCanvas(page, task.image);
  await page.keyboard.press('p');
  for (const [x, y] of [
    [100, 100],
    [300, 100],
    [300, 260],
    [100, 260],
    [100, 100],
  ] as const) {
    await canvas.click(x, y);
  }
  await expect(objects(page)).toHaveCount(1);

  // A hole: the same tool takes away from what is selected.
  await page.getByRole('radio', { name: 'Take away' }).check({ force: true });
  for (const [x, y] of [
    [160, 140],
    [240, 140],
    [240, 220],
    [160, 220],
  ] as const) {
    await canvas.click(x, y);
  }
  await page.keyboard.press('Enter');
  const [ring] = await saved();
  expect(rleArea(ring!.rle)).toBeGreaterThan(25_000);
  expect(rleContains(ring!.rle, pointImage(200, 180))).toBe(false);
  expect(rleContains(ring!.rle, pointImage(120, 120))).toBe(true);

  await page.keyboard.press('k');
  await canvas.drag([200, 60], [200, 300]);
  await expect(objects(page)).toHaveCount(2);
  const halves = await saved();
  expect(halves.reduce((sum, half) => sum + rleArea(half.rle), 0)).toBe(rleArea(ring!.rle));
  const half = halves.find((mask) => mask.id !== ring!.id)!;
  expect(half.provenance).toMatchObject({
    tool: 'split',
    parents: [{ maskId: ring!.id, revisionNumber: 2 }],
  });

  await page.keyboard.press('u');
  await expect(objects(page)).toHaveCount(1);
  const [merged] = await saved();
  expect(merged!.provenance.parents).toHaveLength(2);
  expect(rleArea(merged!.rle)).toBe(rleArea(ring!.rle));

  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
  await expect(objects(page)).toHaveCount(0);
  expect(await saved()).toEqual([]);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+Shift+z');
  const [again] = await saved();
  expect(rleArea(again!.rle)).toBe(rleArea(ring!.rle));

  // The same picture without a mouse: a box by arrows and Space.
  await page.keyboard.press('r');
  await page.getByRole('radio', { name: 'New object' }).check({ force: true });
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.down('Space');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.up('Space');
  await expect(objects(page)).toHaveCount(2);
  const box = (await saved()).find((mask) => mask.provenance.tool === 'box');
  expect(rleArea(box!.rle)).toBe(1600);
});
