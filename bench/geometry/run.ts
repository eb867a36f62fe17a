// Mask arithmetic beside the COCO API's C code (pycocotools) and beside a plain loop over pixels.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type Rle,
  decodeRle,
  encodeRle,
  rleArea,
  rleBox,
  rleFromBytes,
  rleIntersection,
  rleIou,
  rleToBytes,
  rleUnion,
  toCocoString,
} from '../../packages/geometry/src/rle/index.ts';
import { type Case, type Sample, faster, finish, machine, measure } from '../measure.ts';
import { drawnMasks } from './masks.ts';

type Operation = 'encode' | 'decode' | 'area' | 'box' | 'IoU' | 'union' | 'intersection';
/** Ours once more from and to the compressed string, where the other side does the same. */
type StringOperation = `${Operation}, with strings`;
const groups = drawnMasks();

/**
 * Each side works on the form that it keeps in memory: here run lengths, there compressed strings, which the C code
 * reads and writes in every call. "with strings" makes ours do so, too.
 */
function oursOf(masks: readonly Rle[]): Record<Operation | StringOperation, () => unknown> {
  const bytes = masks.map(rleToBytes);
  const bitmaps = masks.map(decodeRle);
  const read = (rle: Rle, i: number): Rle =>
    rleFromBytes(bytes[i] ?? new Uint8Array(), rle.width, rle.height);
  const encode = () =>
    masks.map(({ width, height }, i) => encodeRle(bitmaps[i] ?? new Uint8Array(), width, height));
  const half = masks.length >> 1;
  const halves = (all: readonly Rle[]) => [all.slice(0, half), all.slice(half)] as const;
  const iou = (all: readonly Rle[]) => {
    const [a, b] = halves(all);
    return a.map((x) => b.map((y) => rleIou(x, y)));
  };
  const pairs = (all: readonly Rle[], combine: (x: Rle, y: Rle) => Rle) => {
    const [a, b] = halves(all);
    return a.map((x, i) => combine(x, b[i] ?? x));
  };
  const parsed = () => masks.map(read);
  return {
    encode,
    decode: () => masks.map(decodeRle),
    area: () => masks.map(rleArea),
    box: () => masks.map(rleBox),
    IoU: () => iou(masks),
    union: () => pairs(masks, rleUnion),
    intersection: () => pairs(masks, rleIntersection),
    'encode, with strings': () => encode().map(rleToBytes),
    'decode, with strings': () => parsed().map(decodeRle),
    'area, with strings': () => parsed().map(rleArea),
    'box, with strings': () => parsed().map(rleBox),
    'IoU, with strings': () => iou(parsed()),
    'union, with strings': () => pairs(parsed(), rleUnion).map(rleToBytes),
    'intersection, with strings': () => pairs(parsed(), rleIntersection).map(rleToBytes),
  };
}

/** Encoding as one would write it first: every pixel, column by column. */
function plainLoop(bitmap: Uint8Array, width: number, height: number): number[] {
  const counts: number[] = [];
  let value = 0;
  let run = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const pixel = bitmap[y * width + x] ?? 0;
      if (pixel !== value) {
        counts.push(run);
        run = 0;
        value = pixel;
      }
      run++;
    }
  }
  counts.push(run);
  return counts;
}

console.log(machine());
const folder = mkdtempSync(path.join(os.tmpdir(), 'maskloop-bench-'));
const file = path.join(folder, 'masks.json');
const stored = Object.entries(groups).map(([name, masks]) => [
  name,
  masks.map((rle) => ({ size: [rle.height, rle.width], counts: toCocoString(rle) })),
]);
writeFileSync(file, JSON.stringify(Object.fromEntries(stored)));
interface Answer {
  version: string;
  numpy: string;
  groups: Record<string, Record<Operation, Sample>>;
}
const askPython = () =>
  spawnSync(process.env.PYTHON ?? 'python3', [path.join(import.meta.dirname, 'coco_api.py'), file], {
    encoding: 'utf8',
  });

const cases: Case[] = [];
for (const [name, masks] of Object.entries(groups)) {
  const bitmaps = masks.map(decodeRle);
  const plain = () =>
    masks.map(({ width, height }, i) => plainLoop(bitmaps[i] ?? new Uint8Array(), width, height));
  const ours = () =>
    masks.map(({ width, height }, i) => encodeRle(bitmaps[i] ?? new Uint8Array(), width, height));
  cases.push(faster(`${name}: encode, beside a plain loop`, measure(ours), measure(plain), 1));
}

// Three rounds in turn, the best of each side: what else the machine does must not decide.
const rounds: { python: Answer; ours: Map<string, Sample> }[] = [];
for (let round = 0; round < 3; round++) {
  const python = askPython();
  if (python.status !== 0) {
    console.log(
      'pycocotools is missing, so nothing stands beside the C code: `pip install pycocotools` (or set PYTHON).',
    );
    console.log(python.stderr.trim().split('\n').at(-1) ?? '');
    rmSync(folder, { recursive: true });
    process.exit(2);
  }
  const ours = new Map<string, Sample>();
  for (const [name, masks] of Object.entries(groups)) {
    for (const [operation, work] of Object.entries(oursOf(masks)))
      ours.set(`${name}: ${operation}`, measure(work));
  }
  // coco_api.py prints exactly this.
  rounds.push({ python: JSON.parse(python.stdout) as Answer, ours });
}
rmSync(folder, { recursive: true });

const best = (samples: readonly (Sample | undefined)[]): Sample => {
  const found = samples.filter((sample) => sample !== undefined).sort((a, b) => a.median - b.median);
  return found[0] ?? { n: 0, median: NaN, p95: NaN };
};
for (const [name, masks] of Object.entries(groups)) {
  for (const operation of Object.keys(oursOf(masks))) {
    const key = `${name}: ${operation}`;
    const strings = operation.endsWith(', with strings');
    const plainOperation = operation.replace(', with strings', '') as Operation;
    const ours = best(rounds.map((round) => round.ours.get(key)));
    const beside = best(rounds.map((round) => round.python.groups[name]?.[plainOperation]));
    cases.push(faster(key, ours, beside, strings ? 0 : 1));
  }
}
const versions = rounds[0]?.python;
finish(import.meta.dirname, cases, { pycocotools: versions?.version ?? '', numpy: versions?.numpy ?? '' });
