// Mask arithmetic beside what the COCO API's C code and OpenCV were recorded doing.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { components, dropIslands, fillHoles } from '../../packages/geometry/src/components/index.ts';
import { rleFromCocoPolygons, tracePolygons } from '../../packages/geometry/src/contours/index.ts';
import {
  closeMask,
  crossKernel,
  dilate,
  discKernel,
  erode,
  type Kernel,
  openMask,
  squareKernel,
} from '../../packages/geometry/src/morphology/index.ts';
import {
  type Rle,
  fromCocoString,
  rleArea,
  rleBox,
  rleFromRowCounts,
  rleIntersection,
  rleIou,
  rleUnion,
  toCocoString,
} from '../../packages/geometry/src/rle/index.ts';
import { type Row } from './table.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../packages/geometry/fixtures');
const EXTRA_REFERENCE = process.env.MASKLOOP_EXTRA_REFERENCE ?? '';

/** A recording: the one outside where there is one, which may hold more, else the one that is kept here. */
function read<T>(folder: string, name: string): T {
  const outside = path.join(EXTRA_REFERENCE, folder, name);
  const file = EXTRA_REFERENCE !== '' && existsSync(outside) ? outside : path.join(FIXTURES, name);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as T;
}

type Size = readonly [height: number, width: number];
interface CocoRle {
  readonly size: Size;
  readonly counts: string;
}
const fromCoco = ({ size: [height, width], counts }: CocoRle): Rle => fromCocoString(counts, width, height);
const isSame = (rle: Rle, { counts }: { readonly counts: string }): boolean => toCocoString(rle) === counts;
const differing = (same: readonly boolean[]): number => same.filter((one) => !one).length;

interface Masks {
  masks: {
    id: number;
    size: Size;
    row_major_runs: number[];
    compressed: string;
    area: number;
    pixel_bbox_xywh: number[];
  }[];
  pairs: { a: number; b: number; iou: number; iou_b_is_crowd: number; union: string; intersection: string }[];
  polygons: { size: Size; segmentation: number[][]; merged: string }[];
}

/** Strings, areas, boxes, IoU, unions, intersections and rasterised polygons of the COCO API. */
export function rle(): Row[] {
  const recorded = read<Masks>('rle', 'rle.json.gz');
  const masks = new Map(
    recorded.masks.map(({ id, size: [height, width], compressed }) => [
      id,
      fromCocoString(compressed, width, height),
    ]),
  );
  const same = recorded.masks.flatMap(({ size: [height, width], row_major_runs, ...expected }) => {
    const found = rleFromRowCounts(Uint32Array.from(row_major_runs), width, height);
    const { x, y, width: w, height: h } = rleBox(found);
    return [
      toCocoString(found) === expected.compressed,
      toCocoString(masks.get(expected.id) ?? found) === expected.compressed,
      rleArea(found) === expected.area,
      String([x, y, w, h]) === String(expected.pixel_bbox_xywh),
    ];
  });
  let apart = 0;
  for (const pair of recorded.pairs) {
    const [a, b] = [masks.get(pair.a), masks.get(pair.b)];
    if (!a || !b) throw new Error(`a pair names a mask that is not there: ${pair.a}, ${pair.b}`);
    same.push(isSame(rleUnion(a, b), { counts: pair.union }));
    same.push(isSame(rleIntersection(a, b), { counts: pair.intersection }));
    apart = Math.max(apart, Math.abs(rleIou(a, b) - pair.iou));
    apart = Math.max(apart, Math.abs(rleIou(a, b, { crowd: true }) - pair.iou_b_is_crowd));
  }
  for (const { size, segmentation, merged } of recorded.polygons) {
    same.push(isSame(rleFromCocoPolygons(segmentation, size[1], size[0]), { counts: merged }));
  }
  const { length } = recorded.pairs;
  return [
    {
      name: 'rle',
      compared: `${masks.size} masks, ${length} pairs, ${recorded.polygons.length} polygons`,
      measured: [
        { what: 'strings, areas, boxes that differ', worst: differing(same), allowed: 0 },
        { what: 'IoU', worst: apart, allowed: 1e-12 },
      ],
    },
  ];
}

interface Geometry {
  masks: Record<string, CocoRle>;
  components: { mask: string; components_in_opencv_order: { bbox_xywh: number[]; area: number }[] }[];
  small_regions: {
    mask: string;
    area_threshold: number;
    holes: CocoRle;
    islands: CocoRle;
    holes_then_islands: CocoRle;
  }[];
  contours: { mask: string; simple: { is_hole: boolean }[] }[];
  morphology: {
    mask: string;
    kernel: string;
    iterations: number;
    dilated: CocoRle;
    eroded: CocoRle;
    opened: CocoRle;
    closed: CocoRle;
  }[];
}
const KERNELS: Readonly<Record<string, Kernel>> = {
  rect3: squareKernel(3),
  rect5: squareKernel(5),
  cross3: crossKernel(3),
  ellipse7: discKernel(7),
};

/** Parts, small regions, contours and morphology of OpenCV and of the published code. */
export function geometry(): Row[] {
  const recorded = read<Geometry>('geometry', 'geometry.json.gz');
  const maskOf = (name: string): Rle => {
    const found = recorded.masks[name];
    if (!found) throw new Error(`there is no mask ${name}`);
    return fromCoco(found);
  };
  const parts = recorded.components.map(({ mask, components_in_opencv_order: expected }) => {
    const key = (area: number, box: readonly number[]) => `${area} @ ${box.join(',')}`;
    const found = components(maskOf(mask)).map(({ area, box }) =>
      key(area, [box.x, box.y, box.width, box.height]),
    );
    return String(found.sort()) === String(expected.map((one) => key(one.area, one.bbox_xywh)).sort());
  });
  const small = recorded.small_regions.flatMap((expected) => {
    const mask = maskOf(expected.mask);
    const area = expected.area_threshold;
    return [
      isSame(fillHoles(mask, area), expected.holes),
      isSame(dropIslands(mask, area), expected.islands),
      isSame(dropIslands(fillHoles(mask, area), area), expected.holes_then_islands),
    ];
  });
  const outlines = recorded.contours.map(({ mask, simple }) => {
    const polygons = tracePolygons(maskOf(mask));
    const holes = simple.filter((one) => one.is_hole).length;
    return polygons.length === simple.length - holes && polygons.flatMap((one) => one.holes).length === holes;
  });
  const grown = recorded.morphology.flatMap((expected) => {
    const mask = maskOf(expected.mask);
    const kernel = KERNELS[expected.kernel];
    if (!kernel) throw new Error(`there is no kernel ${expected.kernel}`);
    const { iterations } = expected;
    return [
      isSame(dilate(mask, kernel, iterations), expected.dilated),
      isSame(erode(mask, kernel, iterations), expected.eroded),
      isSame(openMask(mask, kernel, iterations), expected.opened),
      isSame(closeMask(mask, kernel, iterations), expected.closed),
    ];
  });
  const compared =
    `${parts.length} sets of parts, ${small.length} masks without small regions, ` +
    `${outlines.length} sets of outlines, ${grown.length} grown or shrunk masks`;
  const worst = differing([...parts, ...small, ...outlines, ...grown]);
  return [{ name: 'geometry', compared, measured: [{ what: 'that differ', worst, allowed: 0 }] }];
}
