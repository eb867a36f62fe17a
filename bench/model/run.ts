// The embedded model beside the test model of real size: its time, its bytes, and whether its clean-up helps.
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browserOptions } from '../../e2e/browser.ts';
import { renderScene } from '../../packages/demo/src/scenes/index.ts';
import { evaluationReport, type RgbImage } from '../../packages/inference/src/core/index.ts';
import { openSession } from '../../packages/inference/src/node/open-session.ts';
import { runEncoder } from '../../packages/inference/src/node/run-encoder.ts';
import { type Case, faster, finish, machine, type Sample, sampleOf } from '../measure.ts';
import { decodeInChromium } from './decode-in-chromium.ts';
import { type Bundle, embeddedModel, sizeOf, testModel } from './models.ts';
import { type Cleaned, onScenes, tensorOf } from './on-scenes.ts';

const THREADS = 2;
const SCENES = 12;

const embedded = embeddedModel();
const other = testModel();
if (!other) {
  console.log(
    'MASKLOOP_EXTRA_MODELS must name a folder with mobilesam-random, which the embedded model is measured beside.',
  );
  process.exit(2);
}
console.log(machine());

async function openEncoder({ manifest, directory }: Bundle) {
  const file = path.join(directory, manifest.encoder.file);
  const { session } = await openSession(file, ['cpu'], THREADS, () => Promise.resolve());
  return session;
}

/** Bare runs of the encoder; the tensor is made before. */
async function encode(bundle: Bundle, image: RgbImage, runs: number): Promise<Sample> {
  const session = await openEncoder(bundle);
  const tensor = tensorOf(image, bundle);
  const times: number[] = [];
  for (let run = -1; run < runs; run++) {
    const start = performance.now();
    await runEncoder(session, bundle.manifest, tensor);
    if (run >= 0) times.push(performance.now() - start);
  }
  await session.release();
  return sampleOf(times);
}

const round = (value: number): number => Number(value.toFixed(4));
/** Ours beside another figure, of which more is better. */
function better(name: string, unit: string, ours: number, beside: number, goal: number): Case {
  const ratio = ours / beside;
  console.log(
    `${name.padEnd(44)} ours ${round(ours)} ${unit}  beside ${round(beside)} ${unit}  ${round(ratio)} ×`,
  );
  return {
    case: name,
    unit,
    ours: round(ours),
    beside: round(beside),
    ratio: round(ratio),
    goal,
    met: ratio >= goal,
  };
}
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const { width, height, rgb } = renderScene(1);
const image: RgbImage = { width, height, data: rgb };
const cases: Case[] = [
  faster('encoder, 2 threads', await encode(embedded, image, 15), await encode(other, image, 3), 1),
];
const browser = await chromium.launch(browserOptions());
const version = browser.version();
try {
  const ours = await decodeInChromium(browser, embedded, 40);
  cases.push(
    faster('decoder in Chromium, 1 wasm thread', ours, await decodeInChromium(browser, other, 8), 1),
  );
} finally {
  await browser.close();
}
const mebibytes = (bundle: Bundle): number => Number((sizeOf(bundle) / 2 ** 20).toFixed(2));
const sizes = { ours: mebibytes(embedded), beside: mebibytes(other) };
const smaller = sizes.beside / sizes.ours;
console.log(`${'encoder and decoder on disk'.padEnd(44)} ours ${sizes.ours} MiB  beside ${sizes.beside} MiB`);
cases.push({
  case: 'encoder and decoder on disk',
  unit: 'MiB',
  ...sizes,
  ratio: round(smaller),
  goal: 0,
  met: true,
});

const session = await openEncoder(embedded);
const found = await onScenes(
  embedded,
  (picture) => runEncoder(session, embedded.manifest, tensorOf(picture, embedded)),
  SCENES,
);
const { masks, figures } = evaluationReport(found.evaluations);
for (const [name, { mean: value, low, high }] of Object.entries(figures)) {
  console.log(`  ${name.padEnd(20)} ${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`);
}
const cleaned = (name: string, { cleaned: ours, raw }: Cleaned): Case =>
  better(
    `mIoU on ${masks} objects of ${SCENES} scenes, ${name}, cleaned up`,
    'IoU',
    mean(ours),
    mean(raw),
    1,
  );
cases.push(cleaned('one click', found.click), cleaned('box', found.box));
finish(import.meta.dirname, cases, {
  chromium: version,
  model: `${embedded.manifest.id}@${embedded.manifest.version}`,
});
