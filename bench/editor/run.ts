// Our editor beside Annotorious on OpenSeadragon: the same picture and polygons in the same browser.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { isTiled } from '../../packages/domain/src/image/index.ts';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import sharp from 'sharp';
import { tilePicture } from '../../apps/worker/src/pictures/tile-picture.ts';
import { browserOptions } from '../../e2e/browser.ts';
import { type Case, faster, finish, machine, type Sample, sampleOf } from '../measure.ts';
import { type Bench } from './frames.ts';
import { type Scene, sceneOf } from './scene.ts';
import { servePicture } from './serve.ts';

const SIZES = [
  { width: 4000, height: 3000, count: 500 },
  { width: 4000, height: 3000, count: 2000 },
] as const;
/** Beyond what any graphics card takes as a texture, a gibibyte of pixels: ours alone, from tiles. */
const LARGE = { width: 20_000, height: 13_400, count: 3000 };
const GOAL = 3;

const bundle = async (name: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, `page-${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome130',
    loader: { '.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
};
const photograph = path.join(import.meta.dirname, '../../packages/demo/photographs/coffee.jpg');
const jpegOf = ({ width, height }: { width: number; height: number }) =>
  sharp(photograph).resize(width, height, { fit: 'fill' }).jpeg();
async function pictureOf(size: { width: number; height: number }): Promise<Buffer> {
  if (!isTiled(size)) return jpegOf(size).toBuffer();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-editor-'));
  try {
    const file = path.join(folder, 'picture.jpg');
    await jpegOf(size).toFile(file);
    return await tilePicture(file, size, buffer);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { args, ...options } = browserOptions();
const browser = await chromium.launch({
  ...options,
  // Frames as fast as they can be made: a screen's 60 a second would hide how much room there is.
  args: [...args, '--disable-frame-rate-limit', '--disable-gpu-vsync', '--enable-unsafe-swiftshader'],
});

interface Figures {
  readonly open: Sample;
  readonly panAndZoom: Sample;
  readonly edit: Sample;
  readonly undo: Sample | null;
  readonly hover: Sample | null;
  readonly brush: Sample | null;
}

async function measureEditor(script: string, scene: Scene, picture: Buffer): Promise<Figures> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => console.error(error.message));
  const server = await servePicture(picture);
  const { origin } = server;
  await page.goto(origin);
  await page.addScriptTag({ content: script });
  const open = await page.evaluate(
    ([given, url]) => (window as unknown as { bench: Bench }).bench.open(given, url),
    [scene, `${origin}/picture`] as const,
  );
  console.log(`opened in ${open.toFixed(0)} ms`);
  const panAndZoom = await play(page, 'panAndZoom');
  const edit = await play(page, 'edit');
  const undo = await play(page, 'undo');
  const hover = await play(page, 'hover');
  const brush = await play(page, 'brush');
  await page.close();
  server.close();
  return {
    open: sampleOf([open]),
    panAndZoom: sampleOf(panAndZoom ?? []),
    edit: sampleOf(edit ?? []),
    undo: undo && sampleOf(undo),
    hover: hover && sampleOf(hover),
    brush: brush && sampleOf(brush),
  };
}

const play = (page: Page, name: Exclude<keyof Bench, 'open'>) =>
  page.evaluate(
    (called) => (window as unknown as { bench: Bench }).bench[called]?.() ?? Promise.resolve(null),
    name,
  );

console.log(machine());
const loadBefore = os.loadavg()[0] ?? 0;
const [ours, theirs] = [await bundle('maskloop'), await bundle('annotorious')];
const cases: Case[] = [];
/** What Annotorious has no match for, beside a frame. */
const alone = (name: string, { undo, hover, brush }: Figures): Case[] =>
  [
    { what: 'undo until painted', sample: undo },
    { what: 'frame of hovering, p95', sample: hover },
    { what: 'frame of a brush stroke, p95', sample: brush },
  ].flatMap(({ what, sample }) =>
    sample ? [faster(`${name}: ${what}, beside 1/60 s`, sample, FRAME, 0, 'p95')] : [],
  );
/** What a screen of 60 frames a second leaves for one. */
const FRAME = sampleOf([1000 / 60]);
for (const size of SIZES) {
  const scene = sceneOf(size);
  const picture = await pictureOf(size);
  const us = await measureEditor(ours, scene, picture);
  const them = await measureEditor(theirs, scene, picture);
  const name = `${size.count} objects`;
  cases.push(
    faster(`${name}: frame of pan and zoom, median`, us.panAndZoom, them.panAndZoom, GOAL),
    faster(`${name}: frame of pan and zoom, p95`, us.panAndZoom, them.panAndZoom, 0, 'p95'),
    faster(`${name}: open`, us.open, them.open, 0),
    faster(`${name}: edit until painted`, us.edit, them.edit, 0),
  );
  cases.push(...alone(name, us));
}
const large = await measureEditor(ours, sceneOf(LARGE), await pictureOf(LARGE));
const largeName = `${LARGE.width} × ${LARGE.height}, ${LARGE.count} objects`;
cases.push(
  faster(`${largeName}: open, beside 3 s`, large.open, sampleOf([3000]), 1),
  faster(`${largeName}: edit until painted, beside 100 ms`, large.edit, sampleOf([100]), 1),
  faster(`${largeName}: frame of pan and zoom, beside 1/60 s`, large.panAndZoom, FRAME, 0),
);
cases.push(...alone(largeName, large));
const chromiumVersion = browser.version();
await browser.close();

const versionOf = (name: string): string => {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
};
finish(import.meta.dirname, cases, {
  chromium: `${chromiumVersion}, software rendering`,
  '@annotorious/openseadragon': versionOf('@annotorious/openseadragon'),
  openseadragon: versionOf('openseadragon'),
  load: `${loadBefore.toFixed(1)} before, ${(os.loadavg()[0] ?? 0).toFixed(1)} after`,
});
