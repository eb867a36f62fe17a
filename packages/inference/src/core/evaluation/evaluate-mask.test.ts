import { encodeRle, type Rle } from '@maskloop/geometry/rle';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixturePath } from '../../testing/fixtures.ts';
import { type DecoderOutput } from '../candidates.ts';
import { manifestSchema } from '../manifest.ts';
import { createMaskEnlarger } from '../mask-enlarger.ts';
import { frameOf } from '../preprocess.ts';
import { type PromptTensors } from '../prompts.ts';
import { evaluateMask, type MaskEvaluation } from './evaluate-mask.ts';
import { evaluationChanges, evaluationReport } from './evaluation-report.ts';

const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(fixturePath('models/analytic-512/manifest.json'), 'utf8')),
);
const { lowResSize } = manifest.decoder;
const SIDE = manifest.input.size;
const CELL = SIDE / lowResSize;
const frame = frameOf(manifest, SIDE, SIDE);

/**
 * A model that knows nothing of pictures: it paints a square of `reach` cells around each foreground click, less those
 * around background clicks; a box it fills. Its alternatives are squares of growing size, of which it likes the second best.
 */
function squares(reach: number) {
  return (prompts: PromptTensors): Promise<DecoderOutput> => {
    const { coords, labels, points } = prompts;
    const lowResMasks = new Float32Array(4 * lowResSize ** 2).fill(-4);
    const paint = (channel: number, x: number, y: number, r: number, value: number) => {
      for (let v = Math.max(0, y - r); v <= Math.min(lowResSize - 1, y + r); v++)
        for (let u = Math.max(0, x - r); u <= Math.min(lowResSize - 1, x + r); u++)
          lowResMasks[(channel * lowResSize + v) * lowResSize + u] = value;
    };
    const cell = (at: number) => Math.floor((coords[at] ?? 0) / CELL);
    for (let channel = 0; channel < 4; channel++) {
      for (const wanted of [1, 0])
        for (let i = 0; i < points; i++)
          if (labels[i] === wanted)
            paint(channel, cell(2 * i), cell(2 * i + 1), reach * Math.max(1, channel), wanted ? 4 : -4);
    }
    const corner = labels.indexOf(2);
    if (corner >= 0) {
      const [left, top, right, bottom] = [0, 1, 2, 3].map((k) => cell(2 * corner + k)) as [
        number,
        number,
        number,
        number,
      ];
      for (let v = top; v < bottom; v++) lowResMasks.fill(4, v * lowResSize + left, v * lowResSize + right);
    }
    const iouPredictions = Float32Array.of(0.9, 0.5, 0.8, 0.6);
    return Promise.resolve({ batch: 1, channels: 4, lowResMasks, iouPredictions });
  };
}

/** A rectangle of whole cells. */
function cells(x: number, y: number, width: number, height: number): Rle {
  const bits = new Uint8Array(SIDE * SIDE);
  for (let v = y * CELL; v < (y + height) * CELL; v++)
    bits.fill(1, v * SIDE + x * CELL, v * SIDE + (x + width) * CELL);
  return encodeRle(bits, SIDE, SIDE);
}

const evaluate = (truth: Rle, reach: number, clicks = 5): Promise<MaskEvaluation> => {
  const enlarger = createMaskEnlarger(lowResSize, frame);
  return evaluateMask(truth, { manifest, frame, enlarger, decode: squares(reach), clicks });
};

test('the exact box is answered by the box; the alternative that the model likes best answers the first click', async () => {
  const found = await evaluate(cells(20, 20, 13, 13), 3);
  expect(found.box).toBeGreaterThan(0.95);
  expect(found.boxIouError).toBeCloseTo(Math.abs(0.9 - found.box), 6);
  expect(found.predictedIou).toBeCloseTo(0.8, 6);
  // reach 6 of the second alternative is 13 cells a side: the object; no click is needed after it
  expect(found.clicks[0]).toBeGreaterThan(0.95);
  expect(found.click1Oracle).toBe(found.clicks[0]);
});

test('clicks go where most is missing, until a long object is covered', async () => {
  const found = await evaluate(cells(10, 30, 60, 5), 2, 8);
  expect(found.clicks[0]).toBeLessThan(0.2);
  expect(found.clicks.at(-1)).toBeGreaterThan(found.clicks[1]!);
  expect(found.clicks).toHaveLength(8);
});

test('an answer that becomes worse by a correction is counted as such', async () => {
  // One cell, for which the first answer, a large square, is wrong; the background click then takes away the cell as well.
  const found = await evaluate(cells(40, 40, 3, 3), 20, 2);
  expect(found.clicks[1]).toBeLessThan(found.clicks[0]!);
  expect(found.worse).toBe(1);
});

test('a report gives means with intervals around them, the same for the same evaluations', async () => {
  const pictures: MaskEvaluation[][] = [];
  for (let i = 0; i < 6; i++)
    pictures.push([
      await evaluate(cells(10 + i, 12, 8 + i, 9), 2),
      await evaluate(cells(50, 20, 20, 4 + i), 2),
    ]);
  const report = evaluationReport([...pictures, []]);
  expect(report).toMatchObject({ images: 6, masks: 12, clicks: 5 });
  for (const { mean, low, high } of Object.values(report.figures)) {
    expect(low).toBeLessThanOrEqual(mean);
    expect(high).toBeGreaterThanOrEqual(mean);
  }
  const naive = pictures.flat().reduce((sum, { clicks }) => sum + clicks[2]!, 0) / 12;
  expect(report.figures.click3.mean).toBeCloseTo(naive, 12);
  expect(report.figures.clicksTo90.mean).toBeGreaterThanOrEqual(report.figures.clicksTo85.mean);
  expect(report.calibration.reduce((sum, { masks }) => sum + masks, 0)).toBe(12);
  expect(evaluationReport(pictures)).toEqual(report);
  expect(() => evaluationReport([[]])).toThrow(RangeError);

  const better = pictures.map((masks) =>
    masks.map((mask) => ({ ...mask, clicks: mask.clicks.map((iou) => iou + 0.01) })),
  );
  const changes = evaluationChanges([...pictures, []], [...better, []]);
  // Masks differ far more from each other than the models do; side by side a small change is still seen.
  for (const end of [changes.click3.mean, changes.click3.low, changes.click3.high])
    expect(end).toBeCloseTo(0.01, 12);
  expect(report.figures.click3.high - report.figures.click3.low).toBeGreaterThan(0.01);
  expect(changes.box).toEqual({ mean: 0, low: 0, high: 0 });
  expect(() => evaluationChanges(pictures, pictures.slice(1))).toThrow(RangeError);
});
