// From the button's release to the painted mask, in Chromium on the production build, beside the bare decoder runs of
// the same clicks in the same worker.
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { browserOptions } from '../../e2e/browser.ts';
import { type ApiClient, OWNER, ownerClient } from '../../e2e/support/api-client.ts';
import { startMaskloop } from '../../e2e/support/maskloop.ts';
import { pictureCanvas } from '../../e2e/support/picture-canvas.ts';
import { seededRandom } from '../../packages/demo/src/scenes/index.ts';
import { scalePicture } from '../../packages/testing/src/files/scale-picture.ts';
import { type Case, finish, type Sample, sampleOf } from '../measure.ts';

const PHOTOGRAPH = path.resolve(import.meta.dirname, '../../packages/demo/photographs/elephants.jpg');
const SIZES = [
  { name: '1 MP', width: 1152, height: 864 },
  { name: '12 MP', width: 4000, height: 3000 },
] as const;
const WARM_UP = 5;
const CLICKS = 60;

async function addPicture(api: ApiClient, size: (typeof SIZES)[number]): Promise<string> {
  const project = await api.call<{ id: string }>('POST', '/projects', {
    name: size.name,
    classAgnostic: true,
  });
  const bytes = await scalePicture(PHOTOGRAPH, size.width, size.height);
  const body = new FormData();
  body.set('file', new File([new Uint8Array(bytes)], 'elephants.jpg', { type: 'image/jpeg' }));
  await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body });
  for (;;) {
    const { taskId } = await api.call<{ taskId: string | null }>(
      'POST',
      `/projects/${project.id}/tasks/claim`,
      {},
    );
    if (taskId !== null) return taskId;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Clicks at random places, each on a new object that is then kept; answers the times from release to paint. */
async function clickAround(page: Page, size: (typeof SIZES)[number]): Promise<number[]> {
  const canvas = await pictureCanvas(page, size);
  await page.evaluate(() => {
    const seen = { releasedAt: 0 };
    Object.assign(window, { seen });
    window.addEventListener('pointerup', (event) => (seen.releasedAt = event.timeStamp), true);
  });
  const random = seededRandom(1);
  const times: number[] = [];
  for (let n = 0; n < WARM_UP + CLICKS; n++) {
    await page.evaluate(() => performance.clearMeasures());
    await canvas.click((0.05 + 0.9 * random()) * size.width, (0.05 + 0.9 * random()) * size.height);
    const handle = await page.waitForFunction(() => {
      const [painted] = performance.getEntriesByName('maskloop:paint');
      const { seen } = window as unknown as { seen: { releasedAt: number } };
      return painted && painted.startTime + painted.duration - seen.releasedAt;
    });
    times.push((await handle.jsonValue()) ?? NaN);
    await page.keyboard.press('Enter');
    // They lie on the picture: a click on them would choose one of them.
    await expect(page.getByLabel('Readings of the click')).toBeHidden();
  }
  return times.slice(WARM_UP);
}

/** The decoder's own milliseconds of the kept masks, as recorded with them. */
async function bareRuns(api: ApiClient, taskId: string): Promise<Sample> {
  const masks = await api.call<{ provenance: { decodeMs?: number } }[]>('GET', `/tasks/${taskId}/masks`);
  return sampleOf(masks.slice(WARM_UP).flatMap((mask) => mask.provenance.decodeMs ?? []));
}

function row(name: string, ours: number, limit: number): Case {
  const ratio = limit / ours;
  return {
    case: name,
    unit: 'ms',
    ours,
    beside: limit,
    ratio: Number(ratio.toFixed(2)),
    goal: 1,
    met: ratio >= 1,
  };
}

const maskloop = await startMaskloop(3190);
const browser = await chromium.launch(browserOptions());
const cases: Case[] = [];
try {
  const api = await ownerClient(maskloop.url);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${maskloop.url}/sign-in`);
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.getByRole('heading', { name: 'Projects' }).waitFor();
  for (const size of SIZES) {
    const taskId = await addPicture(api, size);
    await page.goto(`${maskloop.url}/annotate/${taskId}`);
    const painted = sampleOf(await clickAround(page, size));
    await page.getByTestId('save-status').getByText('saved').waitFor();
    const bare = await bareRuns(api, taskId);
    console.log(
      `${size.name}: click → painted p50 ${painted.median.toFixed(1)} p95 ${painted.p95.toFixed(1)} ms (n ${painted.n});` +
        ` bare decoder p50 ${bare.median.toFixed(1)} p95 ${bare.p95.toFixed(1)} ms (n ${bare.n})`,
    );
    cases.push(row(`${size.name}: p95 beside bare p50 × 1.3 + 8 ms`, painted.p95, bare.median * 1.3 + 8));
    cases.push(row(`${size.name}: p95 beside 50 ms`, painted.p95, 50));
  }
} finally {
  await browser.close();
  await maskloop.stop();
}
finish(import.meta.dirname, cases, { chromium: browser.version() });
