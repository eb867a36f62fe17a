import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import sharp from 'sharp';
import { fromCocoString, rleArea, toCocoString } from '../packages/geometry/src/rle/index.ts';
import { newId } from '../packages/domain/src/ids/index.ts';
import { allSaved } from './support/all-saved.ts';
import { type ApiClient, ownerClient, ownerSession } from './support/api-client.ts';
import { disagreements } from './support/masks-on-screen.ts';
import { pictureCanvas } from './support/picture-canvas.ts';

const PHOTOGRAPHS = path.resolve(import.meta.dirname, '../packages/demo/photographs');

interface Task {
  id: string;
  image: { width: number; height: number };
}
interface MaskView {
  id: string;
  revisionNumber: number;
  counts: string | null;
  deleted: boolean;
  labelId: string | null;
}

let api: ApiClient;
let projectId: string;
let labelId: string;

// Playwright wants its first argument destructured even where nothing of it is used.

test.beforeAll(async ({}, testInfo) => {
  const url = testInfo.project.use.baseURL!;
  api = await ownerClient(url);
  const project = await api.call<{ id: string; labels: { id: string }[] }>('POST', '/projects', {
    name: `Editor ${newId().slice(-6)}`,
    labels: [{ name: 'thing', color: '#e69f00' }],
  });
  projectId = project.id;
  labelId = project.labels[0]!.id;
});

/** A picture of its own for a test, ready to be annotated. */
async function taskWith(name: string, picture: Buffer, project = projectId): Promise<Task> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(picture)], name));
  const added = await api.fetch(`/api/v1/projects/${project}/images`, { method: 'POST', body: form });
  expect(added.status, await added.clone().text()).toBe(201);
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
  return api.call<Task>('GET', `/tasks/${taskId}`);
}

/** A small picture that no other test has: equal files are one picture. */
const coloured = (width: number, height: number) =>
  sharp(Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(Math.random() * 256))), {
    raw: { width, height, channels: 3 },
  });

async function signIn(context: BrowserContext): Promise<void> {
  await context.addCookies((await ownerSession(api.url)).map((cookie) => ({ ...cookie, url: api.url })));
}
async function open(page: Page, task: Task) {
  await page.goto(`/annotate/${task.id}`);
  return pictureCanvas(page, task.image);
}
const status = (page: Page) => page.getByTestId('save-status');
const objects = (page: Page) => page.getByTestId('objects').getByRole('listitem');
const masksOf = async (task: Task) =>
  (await api.call<MaskView[]>('GET', `/tasks/${task.id}/masks`)).filter((mask) => !mask.deleted);
const rleOf = (task: Task, mask: MaskView) =>
  fromCocoString(mask.counts!, task.image.width, task.image.height);

test.beforeEach(({ context }) => signIn(context));

test.describe('a mask lies exactly where it is painted', () => {
  const pictures: Record<string, () => Promise<Buffer>> = {
    'a photograph': async () => sharp(path.join(PHOTOGRAPHS, 'coffee.jpg')).resize(599).jpeg().toBuffer(),
    'a photograph stored on its side (EXIF 6)': () =>
      coloured(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    'a tall narrow one': () => coloured(31, 700).png().toBuffer(),
    'a tiny one': () => coloured(9, 5).png().toBuffer(),
    'twelve megapixels': () => coloured(64, 48).resize(4000, 3000, { kernel: 'nearest' }).jpeg().toBuffer(),
  };
  for (const [name, picture] of Object.entries(pictures)) {
    test(name, async ({ page }) => {
      const task = await taskWith(`${name}.img`, await picture());
      if (name.includes('EXIF')) expect(task.image).toMatchObject({ width: 200, height: 300 });
      const { width, height } = task.image;
      const canvas = await open(page, task);
      await page.keyboard.press('b');
      for (let i = 0; i < (width < 50 ? 30 : 0); i++) await page.keyboard.press('[');
      for (let i = 0; i < (width > 2000 ? 25 : 0); i++) await page.keyboard.press(']');
      await canvas.drag([width * 0.3, height * 0.4], [width * 0.7, height * 0.55]);
      await expect(objects(page)).toHaveCount(1);
      await allSaved(page);
      const masks = await masksOf(task);
      expect(masks).toHaveLength(1);

      await page.keyboard.press('v');
      await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
      await page.keyboard.press('m');
      await expect
        .poll(() =>
          disagreements(
            page,
            masks.map((mask) => rleOf(task, mask)),
          ),
        )
        .toMatchObject({ wrong: 0 });
      const { looked } = await disagreements(
        page,
        masks.map((mask) => rleOf(task, mask)),
      );
      expect(looked).toBeGreaterThan(2000);
    });
  }
});

test('a click gives three readings, the one chosen is kept with what it was made from', async ({ page }) => {
  const picture = await sharp(path.join(PHOTOGRAPHS, 'coffee.jpg')).resize(598).jpeg().toBuffer();
  const task = await taskWith('cup.jpg', picture);
  const canvas = await open(page, task);
  // Clicks may come before the model is there; here the readings are what counts, not how long it takes to load.
  await expect(page.getByTestId('decoder')).toContainText('ready', { timeout: 60_000 });
  await canvas.click(300, 180);
  const readings = page.getByRole('radiogroup', { name: 'Readings of the click' }).getByRole('radio');
  await expect(readings).toHaveCount(3);
  await page.keyboard.press('Tab');
  await expect(readings.nth(1)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(objects(page)).toHaveCount(1);
  await allSaved(page);
  const [mask] = await api.call<(MaskView & { provenance: Record<string, unknown> })[]>(
    'GET',
    `/tasks/${task.id}/masks`,
  );
  expect(mask).toMatchObject({
    labelId,
    provenance: {
      tool: 'smart',
      points: [{ foreground: true }],
      chosen: 1,
      clicks: 1,
      maskPrompt: false,
      candidates: [{}, {}, {}],
    },
  });
  const [point] = mask!.provenance.points as { x: number; y: number }[];
  expect(Math.hypot(point!.x - 300, point!.y - 180)).toBeLessThan(1.5);
  const measures = await page.evaluate(() =>
    performance.getEntriesByType('measure').map((entry) => entry.name),
  );
  expect(measures).toEqual(expect.arrayContaining(['maskloop:decode', 'maskloop:paint']));
});

test('a heavy finger hands one task in, with what Enter kept a moment before; the next one stays, and so does an open line', async ({
  page,
}) => {
  const { id: project } = await api.call<{ id: string }>('POST', '/projects', {
    name: `Heavy finger ${newId().slice(-6)}`,
    labels: [{ name: 'thing', color: '#e69f00' }],
  });
  const picture = await sharp(path.join(PHOTOGRAPHS, 'coffee.jpg')).resize(597).jpeg().toBuffer();
  const first = await taskWith('first.jpg', picture, project);
  const others = [
    await taskWith('second.png', await coloured(90, 61).png().toBuffer(), project),
    await taskWith('third.png', await coloured(90, 62).png().toBuffer(), project),
  ];
  const handedIn: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc/tasks/submit')) handedIn.push(request.postData() ?? '');
  });
  const opened = (id: string) => new RegExp(`/annotate/${id}$`);
  const stateOf = async (task: Task) => (await api.call<{ state: string }>('GET', `/tasks/${task.id}`)).state;

  const canvas = await open(page, first);
  await expect(page.getByTestId('decoder')).toContainText('ready', { timeout: 60_000 });
  await canvas.click(300, 180);
  await page.keyboard.press('Enter');
  await page.keyboard.down('Control');
  await expect(async () => {
    // Pressed once, then held: each further one is a repetition.
    await page.keyboard.down('Enter');
    expect(page.url()).not.toMatch(opened(first.id));
    await expect(page.getByTestId('editor-canvas')).toBeVisible({ timeout: 10 });
  }).toPass({ intervals: [30] });
  for (let i = 0; i < 10; i++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  expect(await masksOf(first)).toHaveLength(1);
  const [second, third] = opened(others[0]!.id).test(page.url()) ? others : others.toReversed();
  expect([await stateOf(first), await stateOf(second!), await stateOf(third!)]).toEqual([
    'submitted',
    'in-progress',
    'ready',
  ]);

  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(opened(third!.id));
  await expect(page.getByTestId('editor-canvas')).toBeVisible();
  expect([await stateOf(second!), await stateOf(third!)]).toEqual(['submitted', 'in-progress']);
  expect(handedIn).toHaveLength(2);

  const last = await pictureCanvas(page, third!.image);
  await page.keyboard.press('p');
  await last.click(20, 20);
  await last.click(60, 20);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('A line or stroke is not finished yet')).toBeVisible();
  expect(await stateOf(third!)).toBe('in-progress');
});

test('offline work is counted, outlives the tab, and arrives when the server answers again', async ({
  page,
  context,
}) => {
  const task = await taskWith('offline.png', await coloured(120, 90).png().toBuffer());
  const canvas = await open(page, task);
  const saves = '**/rpc/tasks/saveMasks';
  await context.route(saves, (route) => route.abort());
  await page.keyboard.press('b');
  for (const x of [20, 60, 100]) {
    await canvas.click(x, 40);
    await page.keyboard.press('Escape');
  }
  await expect(status(page)).toContainText('offline – 3 kept here');
  await page.close();

  const again = await context.newPage();
  await open(again, task);
  await expect(objects(again)).toHaveCount(3);
  await expect(status(again)).toContainText('offline – 3 kept here');
  expect(await masksOf(task)).toEqual([]);
  await context.unroute(saves);
  await again.evaluate(() => window.dispatchEvent(new Event('online')));
  await allSaved(again);
  expect(await masksOf(task)).toHaveLength(3);
});

test('what a closed tab left behind is sent from the next task', async ({ page, context }) => {
  const task = await taskWith('left.png', await coloured(80, 60).png().toBuffer());
  const other = await taskWith('next.png', await coloured(80, 61).png().toBuffer());
  const canvas = await open(page, task);
  const saves = '**/rpc/tasks/saveMasks';
  await context.route(saves, (route) => route.abort());
  await page.keyboard.press('b');
  await canvas.click(40, 30);
  await expect(status(page)).toContainText('offline – 1 kept here');
  await page.close();
  await context.unroute(saves);
  await open(await context.newPage(), other);
  await expect.poll(async () => (await masksOf(task)).length).toBe(1);
});

test('two tabs: one works, the other says so and may take over', async ({ page, context }) => {
  const task = await taskWith('tabs.png', await coloured(100, 70).png().toBuffer());
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  await canvas.click(50, 30);
  await allSaved(page);
  const second = await context.newPage();
  await second.goto(`/annotate/${task.id}`);
  await second.getByRole('button', { name: 'Work here instead' }).click();
  await expect(objects(second)).toHaveCount(1);
  await expect(page.getByText('This task is open in another tab')).toBeVisible();
  await second.close();
  await expect(objects(page)).toHaveCount(1);
});

test('someone else changed a mask: it is said, and one chooses', async ({ page, context }) => {
  const task = await taskWith('conflict.png', await coloured(100, 71).png().toBuffer());
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  await canvas.click(50, 30);
  await allSaved(page);
  const [mask] = await masksOf(task);
  const theirs = async (base: number) =>
    api.call('POST', `/tasks/${task.id}/masks`, {
      changes: [
        {
          kind: 'save',
          maskId: mask!.id,
          revisionId: newId(),
          baseNumber: base,
          counts: toCocoString({ width: 100, height: 71, counts: Uint32Array.of(0, 71 * 10, 71 * 90) }),
          labelId,
        },
      ],
    });

  // What comes in while one has nothing unsent is simply shown; so both change it before either knows of the other.
  await context.setOffline(true);
  await canvas.click(70, 50);
  await expect(status(page)).toContainText('offline');
  await theirs(1);
  await context.setOffline(false);
  await expect(status(page)).toContainText('someone else changed this');
  await status(page).getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep mine' }).click();
  await allSaved(page);
  const mine = rleArea(rleOf(task, (await masksOf(task))[0]!));
  expect(mine).not.toBe(710);

  await context.setOffline(true);
  await canvas.click(20, 60);
  await expect(status(page)).toContainText('offline');
  await theirs(3);
  await context.setOffline(false);
  await expect(status(page)).toContainText('someone else changed this');
  await status(page).getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take theirs' }).click();
  await allSaved(page);
  expect(rleArea(rleOf(task, (await masksOf(task))[0]!))).toBe(710);
  await expect(objects(page)).toContainText('710 px');
});

test('the task was given away meanwhile: work stays here, and goes on when it is taken again', async ({
  page,
}) => {
  const task = await taskWith('lease.png', await coloured(100, 72).png().toBuffer());
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  await canvas.click(30, 30);
  await allSaved(page);
  await api.call('POST', `/tasks/${task.id}/release`, {});
  await page.keyboard.press('Escape');
  await canvas.click(70, 50);
  await expect(status(page)).toContainText('no longer yours – 1 kept here');
  await page.getByRole('button', { name: 'Take it again' }).click();
  await allSaved(page);
  expect(await masksOf(task)).toHaveLength(2);
});

test('a machine that slept: one is told on waking, before drawing on in vain, and nothing is lost', async ({
  page,
}) => {
  await page.clock.install();
  const task = await taskWith('sleep.png', await coloured(104, 72).png().toBuffer());
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  await canvas.click(30, 30);
  await allSaved(page);
  await api.call('POST', `/tasks/${task.id}/release`, {});
  await page.clock.fastForward('02:00:00');
  await expect(page.getByRole('alert').filter({ hasText: 'You no longer hold this task' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'no longer' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await canvas.click(70, 50);
  await allSaved(page);
  await expect(objects(page)).toHaveCount(2);
  expect(await masksOf(task)).toHaveLength(2);
});

test('keys are letters while one types, and work elsewhere', async ({ page }) => {
  const task = await taskWith('keys.png', await coloured(90, 66).png().toBuffer());
  await open(page, task);
  await page.keyboard.press('Control+Space');
  await page.getByRole('dialog').getByRole('textbox').fill('');
  await page.keyboard.type('b v 1 0 Delete?');
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('b v 1 0 Delete?');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Brush' })).toHaveAttribute('aria-pressed', 'true');
});

test('axe finds nothing serious on the task page', async ({ page }) => {
  const task = await taskWith('axe.png', await coloured(90, 67).png().toBuffer());
  const canvas = await open(page, task);
  await page.keyboard.press('b');
  await canvas.click(30, 30);
  await expect(objects(page)).toHaveCount(1);
  const axe = path.resolve(import.meta.dirname, '../node_modules/axe-core/axe.min.js');
  expect(existsSync(axe)).toBe(true);
  // As text through the debugger: the page's policy lets no foreign script in by tag.
  await page.evaluate(readFileSync(axe, 'utf8'));
  const serious = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await tool.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' · ')}`);
  });
  expect(serious).toEqual([]);
});
