import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  decodeRle,
  encodeRle,
  fromCocoCounts,
  fromCocoString,
  rleArea,
  rleBox,
  rleEquals,
  rleFromRowCounts,
  rleIntersection,
  rleIou,
  rleUnion,
  toCocoString,
} from './index.ts';

interface Fixture {
  masks: {
    id: number;
    kind: string;
    size: [number, number];
    row_major_runs: number[];
    counts: number[];
    compressed: string;
    area: number;
    pixel_bbox_xywh: number[];
  }[];
  pairs: { a: number; b: number; iou: number; iou_b_is_crowd: number; union: string; intersection: string }[];
}

const fixture = JSON.parse(
  gunzipSync(readFileSync(new URL('../../fixtures/rle.json.gz', import.meta.url))).toString(),
) as Fixture;

function bitmap(runs: number[], length: number): Uint8Array {
  const mask = new Uint8Array(length);
  runs.reduce((at, run, i) => {
    mask.fill(i % 2, at, at + run);
    return at + run;
  }, 0);
  return mask;
}

test('masks encode to the same runs and the same string as the COCO API', () => {
  for (const m of fixture.masks) {
    const [height, width] = m.size;
    const rle = encodeRle(bitmap(m.row_major_runs, width * height), width, height);
    expect([...rle.counts], `${m.kind} ${m.id}`).toEqual(m.counts);
    expect(toCocoString(rle)).toBe(m.compressed);
    expect(rleEquals(rle, rleFromRowCounts(Uint32Array.from(m.row_major_runs), width, height))).toBe(true);
    expect(rleEquals(rle, fromCocoCounts(m.counts, width, height))).toBe(true);
  }
});

test('strings of the COCO API decode to the bitmap, its area and its box', () => {
  for (const m of fixture.masks) {
    const [height, width] = m.size;
    const rle = fromCocoString(m.compressed, width, height);
    expect(
      Buffer.compare(decodeRle(rle), bitmap(m.row_major_runs, width * height)),
      `${m.kind} ${m.id}`,
    ).toBe(0);
    expect(rleArea(rle)).toBe(m.area);
    const box = rleBox(rle);
    expect([box.x, box.y, box.width, box.height], `${m.kind} ${m.id}`).toEqual(m.pixel_bbox_xywh);
  }
});

test('IoU, union and intersection agree with the COCO API', () => {
  const byId = new Map(fixture.masks.map((m) => [m.id, fromCocoString(m.compressed, m.size[1], m.size[0])]));
  for (const pair of fixture.pairs) {
    const a = byId.get(pair.a)!;
    const b = byId.get(pair.b)!;
    expect(rleIou(a, b)).toBeCloseTo(pair.iou, 12);
    expect(rleIou(a, b, { crowd: true })).toBeCloseTo(pair.iou_b_is_crowd, 12);
    expect(toCocoString(rleUnion(a, b))).toBe(pair.union);
    expect(toCocoString(rleIntersection(a, b))).toBe(pair.intersection);
  }
});
