import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { encodeScene } from '../packages/demo/src/files/index.ts';
import { renderScene, type SceneObject } from '../packages/demo/src/scenes/index.ts';
import { newId } from '../packages/domain/src/ids/index.ts';
import { rleArea, toCocoString } from '../packages/geometry/src/rle/index.ts';
import { type ApiClient, ownerClient } from './support/api-client.ts';

// The whole loop with the real trainer: `npm test -- loop`, where a Python with torch is at hand.

const TRAINING = path.resolve('packages/training');
const WEIGHTS = path.join(TRAINING, 'checkpoints/student.pt');
const PICTURES = 16;
const MASKS = 3;
/** Embeddings are kept in float16 here and in float32 there. */
const SAME = 0.001;

/** The figures that both sides report, by their names there and here. */
const FIGURES = {
  box: 'box',
  click1: 'click1',
  click1_oracle: 'click1Oracle',
  click3: 'click3',
  click5: 'click5',
  iou_error: 'iouError',
  box_iou_error: 'boxIouError',
} as const;
type Figures = Record<(typeof FIGURES)[keyof typeof FIGURES], { mean: number }>;
interface Round {
  state: string;
  export: { id: string } | null;
  before: { id: string };
  reports: Record<'before' | 'after', { images: number; masks: number; figures: Figures }> | null;
  evaluation: { error: string | null } | null;
}
interface Version {
  id: string;
  modelId: string;
}

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maskloop-loop-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

const run = promisify(execFile);
const python = (...args: string[]) =>
  run(process.env.MASKLOOP_E2E_PYTHON ?? 'python3', ['-W', 'ignore', '-m', 'maskloop_training', ...args], {
    cwd: TRAINING,
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });

test('accepted masks train a model; the product measures both models as the training package does, and takes the new one', async ({
  baseURL,
}, testInfo) => {
  test.setTimeout(600_000);
  const api = await ownerClient(baseURL ?? '');
  const project = await api.call<{ id: string; labels: { id: string }[] }>('POST', '/projects', {
    name: `Loop ${newId().slice(-6)}`,
    labels: [{ name: 'thing', color: '#0072b2' }],
  });
  await api.call('PATCH', `/projects/${project.id}`, { settings: { allowSelfReview: true } });
  for (let n = 0; n < PICTURES; n++) await accept(api, project, n);

  const { id: roundId } = await api.call<{ id: string }>('POST', `/projects/${project.id}/rounds`, {
    format: 'webdataset',
  });
  const round = () => api.call<Round>('GET', `/rounds/${roundId}`);
  await expect.poll(async () => (await round()).state, { timeout: 60_000 }).toBe('training');
  const frozen = await round();
  const data = path.join(folder, 'export');
  await download(api, frozen.export?.id ?? '', data);

  const recipe = path.join(folder, 'recipe.json');
  const id = `loop-${newId().slice(-6)}`;
  await writeFile(
    recipe,
    JSON.stringify({
      train: { steps: 6, cooldown: 3, warmup: 2, learning_rate: 3e-4, ema: 0.5, sizes: [[288, 2]] },
      evaluate: { clicks: 10 },
      release: { id, name: id, source: 'e2e' },
    }),
  );
  const common = ['--recipe', recipe];
  await python('train', ...common, '--data', data, '--start', WEIGHTS, '--out', path.join(folder, 'run'));
  const trained = path.join(folder, 'run/last.pt');
  const bundle = path.join(folder, 'bundle');
  const parent = ['--parent', frozen.before.id, '--export', frozen.export?.id ?? ''];
  await python('export', ...common, '--weights', trained, '--version', '1.0.0', ...parent, '--out', bundle);

  const command = ['packages/cli/bin/maskloop.mjs', 'models', 'add', bundle];
  const env = { ...process.env, MASKLOOP_URL: api.url, MASKLOOP_API_KEY: api.key };
  await run(process.execPath, command, { env });
  const versions = await api.call<Version[]>('GET', '/models');
  const modelVersionId = versions.find(({ modelId }) => modelId === id)?.id;
  await api.call('POST', `/rounds/${roundId}/result`, { modelVersionId });
  const finished = async () => {
    const { state, evaluation } = await round();
    return evaluation?.error ?? state;
  };
  await expect.poll(finished, { timeout: 180_000 }).toBe('done');
  const { reports } = await round();

  for (const [which, weights] of [
    ['before', WEIGHTS],
    ['after', trained],
  ] as const) {
    const out = path.join(folder, `${which}.json`);
    await python('evaluate', ...common, '--data', data, '--weights', weights, '--out', out);
    const { all } = JSON.parse(await readFile(out, 'utf8')) as {
      all: { over_all_masks: Record<string, number> };
    };
    const here = reports?.[which];
    const there = all.over_all_masks;
    expect(here).toMatchObject({ images: there.images, masks: there.masks });
    expect(there.images).toBeLessThan(PICTURES);
    const both = Object.entries(FIGURES).map(([name, own]) => ({
      figure: own,
      product: here?.figures[own].mean ?? Number.NaN,
      training: there[name] ?? Number.NaN,
    }));
    await testInfo.attach(`${which}.json`, { body: JSON.stringify(both), contentType: 'application/json' });
    for (const { figure, product, training } of both)
      expect(Math.abs(product - training), `${which}, ${figure}: ${product} and ${training}`).toBeLessThan(
        SAME,
      );
  }
  // Six steps prove nothing about quality, but it is another model.
  expect(reports?.after.figures.box.mean).not.toBe(reports?.before.figures.box.mean);
  expect(reports?.before.figures.box.mean).toBeGreaterThan(0.7);
  expect(reports?.after.figures.box.mean).toBeGreaterThan(0.6);

  await api.call('PUT', `/projects/${project.id}/model`, { modelVersionId });
  const now = await api.call<{ model: { modelId: string } }>('GET', `/projects/${project.id}`);
  expect(now.model.modelId).toBe(id);
});

/** Adds a scene with its ground truth as people's masks, and accepts it. */
async function accept(
  api: ApiClient,
  project: { id: string; labels: { id: string }[] },
  seed: number,
): Promise<void> {
  // Smaller and larger than what the model sees: resizing is part of what both sides do alike.
  const [width, height] = seed % 2 === 0 ? [403, 301] : [850, 630];
  const scene = renderScene(seed, width, height, 6);
  const form = new FormData();
  form.set('file', new File([new Uint8Array(await encodeScene(scene))], `scene-${seed}.png`));
  await api.fetch(`/api/v1/projects/${project.id}/images`, { method: 'POST', body: form });
  let taskId: string | null = null;
  const claimed = async () => {
    ({ taskId } = await api.call<{ taskId: string | null }>(
      'POST',
      `/projects/${project.id}/tasks/claim`,
      {},
    ));
    return taskId;
  };
  await expect.poll(claimed, { timeout: 60_000 }).not.toBeNull();
  const changes = largest(scene.objects).map(({ mask }) => ({
    kind: 'save',
    maskId: newId(),
    revisionId: newId(),
    baseNumber: 0,
    counts: toCocoString(mask),
    labelId: project.labels[0]?.id,
  }));
  await api.call('POST', `/tasks/${taskId}/masks`, { changes });
  await api.call('POST', `/tasks/${taskId}/submit`, {});
  await api.call('POST', `/projects/${project.id}/tasks/claim-review`, {});
  await api.call('POST', `/tasks/${taskId}/review`, { verdict: 'accepted', exhaustive: false });
}

const largest = (objects: readonly SceneObject[]) =>
  [...objects].sort((a, b) => rleArea(b.mask) - rleArea(a.mask)).slice(0, MASKS);

/** The files of an export into a folder. */
async function download(api: ApiClient, exportId: string, into: string): Promise<void> {
  const { files } = await api.call<{ files: { name: string; url: string }[] }>('GET', `/exports/${exportId}`);
  await mkdir(into);
  for (const { name, url } of files) {
    const response = await api.fetch(url);
    expect(response.ok, name).toBe(true);
    await writeFile(path.join(into, path.basename(name)), new Uint8Array(await response.arrayBuffer()));
  }
}
