import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  detectionFrame,
  detectionsOf,
  type DetectorManifest,
  parseAnyManifest,
  prepareDetection,
  type Tensor,
} from '../../core/index.ts';
import { detectorContractOf } from './index.ts';

const manifestOf = (output: object, change: object = {}): DetectorManifest => {
  const result = parseAnyManifest({
    schemaVersion: 1,
    id: 'boxes',
    version: '1.0.0',
    name: 'Boxes',
    licence: 'MIT',
    source: 'here',
    kind: 'detector',
    file: 'detector.onnx',
    files: { 'detector.onnx': { sha256: 'a'.repeat(64), bytes: 1 } },
    input: { width: 64, height: 64, resize: 'stretch', mean: [0, 0, 0], std: [255, 255, 255] },
    output,
    classes: ['cat', 'dog'],
    ...change,
  });
  if (!result.ok || result.manifest.kind !== 'detector') throw new Error(JSON.stringify(result));
  return result.manifest;
};
const tensor = (dims: number[], data: number[]): Tensor => ({ dims, data: Float32Array.from(data) });
const detect = (manifest: DetectorManifest, outputs: Record<string, Tensor>, width = 64, height = 64) =>
  detectionsOf(
    detectorContractOf(manifest).read(manifest, outputs),
    manifest,
    detectionFrame(manifest, width, height),
  );

const separate = { layout: 'boxes-scores-classes' };
test.each([
  ['xyxy', [8, 16, 24, 48]],
  ['xywh', [8, 16, 16, 32]],
  ['cxcywh', [16, 32, 16, 32]],
])('boxes as %s, in pixels or as shares, become the same box of the picture', (form, numbers) => {
  const rest = { scores: tensor([1, 1], [0.9]), classes: tensor([1, 1], [1]) };
  const expected = { box: { x: 16, y: 8, width: 32, height: 16 }, className: 'dog' };
  // The picture is twice as wide and half as high as the input.
  expect(
    detect(manifestOf({ ...separate, form }), { boxes: tensor([1, 1, 4], numbers), ...rest }, 128, 32),
  ).toMatchObject([expected]);
  const shares = {
    boxes: tensor(
      [1, 4],
      numbers.map((n) => n / 64),
    ),
    ...rest,
  };
  expect(detect(manifestOf({ ...separate, form, unit: 'normalised' }), shares, 128, 32)).toMatchObject([
    expected,
  ]);
});

test('only the best of overlapping boxes of one class is answered; classes do not compete; padding rows do not count', () => {
  const manifest = manifestOf({ ...separate, count: 'count' }, { maxDetections: 3 });
  const found = detect(manifest, {
    boxes: tensor([1, 5, 4], [0, 0, 20, 20, 1, 0, 20, 20, 0, 0, 20, 20, 40, 40, 60, 60, 0, 0, 9, 9]),
    scores: tensor([1, 5], [0.6, 0.8, 0.7, 0.26, 0.99]),
    classes: tensor([1, 5], [0, 0, 1, 0, 0]),
    count: tensor([1], [4]),
  });
  expect(found.map(({ className, score }) => [className, Math.round(score * 100)])).toEqual([
    ['cat', 80],
    ['dog', 70],
    ['cat', 26],
  ]);
});

test('scores without classes are decided by the best, with a softmax in which «no object» takes part', () => {
  const manifest = manifestOf({ ...separate, classes: null, activation: 'softmax' });
  const found = detect(manifest, {
    boxes: tensor([1, 2, 4], [0, 0, 9, 9, 30, 30, 50, 50]),
    scores: tensor([1, 2, 3], [0, 3, 0, 1, 1, 9]),
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ className: 'dog' });
  expect(found[0]!.score).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 2), 5);
});

test('a raw grid gives the same boxes in either order of its sides', () => {
  const rows = [
    [32, 16, 20, 10, 0.1, 0.7],
    [10, 10, 4, 4, 0.2, 0.1],
  ];
  const last = manifestOf({ layout: 'yolo-grid', order: 'channels-last' });
  const first = manifestOf({ layout: 'yolo-grid' });
  const columns = [0, 1, 2, 3, 4, 5].flatMap((channel) => rows.map((row) => row[channel]!));
  const expected = [{ box: { x: 22, y: 11, width: 20, height: 10 }, className: 'dog' }];
  expect(detect(last, { output0: tensor([1, 2, 6], rows.flat()) })).toMatchObject(expected);
  expect(detect(first, { output0: tensor([1, 6, 2], columns) })).toMatchObject(expected);
});

test('offsets of cells are decoded with their strides, and objectness weighs the class', () => {
  const manifest = manifestOf({
    layout: 'yolo-grid',
    order: 'channels-last',
    objectness: true,
    boxes: { decoding: 'offsets', strides: [32] },
  });
  const empty = [0, 0, 0, 0, 0, 0, 0];
  const cell = [0.5, 0.5, 0, 0, 0.8, 0.9, 0.1];
  const [found] = detect(manifest, {
    output0: tensor([1, 4, 7], [...empty, ...empty, ...empty, ...cell]),
  });
  expect(found).toMatchObject({ box: { x: 32, y: 32, width: 32, height: 32 }, className: 'cat' });
  expect(found!.score).toBeCloseTo(0.72, 5);
});

test('distances to the four sides are the means of their distributions', () => {
  const manifest = manifestOf({
    layout: 'yolo-grid',
    order: 'channels-last',
    activation: 'sigmoid',
    boxes: { decoding: 'distances', strides: [64], bins: 2 },
  });
  // Equal logits mean half a step to each side: 32 pixels around the middle of the one cell.
  const row = [0, 0, 0, 0, 0, 0, 0, 0, 4, -4];
  const [found] = detect(manifest, { output0: tensor([1, 1, 10], row) });
  expect(found).toMatchObject({ box: { x: 0, y: 0, width: 64, height: 64 }, className: 'cat' });
});

test('answers of other shapes are named, and no numbers lead out of the picture', () => {
  const grid = manifestOf({ layout: 'yolo-grid' });
  expect(() => detect(grid, { output0: tensor([1, 7, 1], [1, 2, 3, 4, 5, 6, 7]) })).toThrow(
    '[1, 7, 1]; its manifest says 6 channels',
  );
  expect(() => detect(grid, {})).toThrow('gave no output0');
  const strides = manifestOf({ layout: 'yolo-grid', boxes: { decoding: 'offsets', strides: [32] } });
  expect(() => detect(strides, { output0: tensor([1, 6, 1], [1, 2, 3, 4, 5, 6]) })).toThrow('make 4');
  fc.assert(
    fc.property(fc.array(fc.float(), { minLength: 6, maxLength: 6 }), (row) => {
      for (const { box, score } of detect(grid, { output0: tensor([1, 6, 1], row) })) {
        expect(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0).toBe(true);
        expect(box.x + box.width <= 64.001 && box.y + box.height <= 64.001).toBe(true);
        expect(score).toBeGreaterThanOrEqual(0.25);
      }
    }),
  );
});

test('a letterboxed picture lies in the middle, padded, in the order of channels that the model wants', () => {
  const input = {
    ...{ width: 64, height: 64, resize: 'letterbox', pad: 114, channels: 'bgr' },
    ...{ mean: [0, 0, 0], std: [1, 1, 1] },
  };
  const manifest = manifestOf(separate, { input });
  const image = { width: 2, height: 1, data: Uint8Array.of(10, 20, 30, 10, 20, 30) };
  const { tensor: data, frame } = prepareDetection(image, manifest);
  expect(frame).toMatchObject({ offsetX: 0, offsetY: 16, resized: { width: 64, height: 32 } });
  const at = (plane: number, y: number) => data[plane * 64 * 64 + y * 64];
  expect([at(0, 15), at(0, 16), at(1, 16), at(2, 47), at(2, 48)]).toEqual([114, 30, 20, 10, 114]);
  expect(() => detectionFrame(manifest, 10_000, 1)).toThrow('too thin');
});
