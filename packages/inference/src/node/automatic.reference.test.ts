import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toCocoString } from '@maskloop/geometry/rle';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type AutomaticMask,
  type AutomaticSettings,
  type RgbImage,
  automaticMasks,
  automaticPresets,
  preprocess,
} from '../core/index.ts';
import { fixturePath, readImage } from '../testing/fixtures.ts';
import { automaticPort } from './automatic-port.ts';
import { readBundle } from './bundle.ts';
import { openDecoder } from './open-decoder.ts';
import { openSession } from './open-session.ts';
import { runEncoder } from './run-encoder.ts';

/** One run of the reference's generator; the names are its own. */
interface Reference {
  model: string;
  image: string;
  config: {
    points_per_side: number;
    crop_n_layers: number;
    crop_n_points_downscale_factor: number;
    crop_overlap_ratio: number;
    pred_iou_thresh: number;
    stability_score_thresh: number;
    stability_score_offset: number;
    box_nms_thresh: number;
    crop_nms_thresh: number;
    min_mask_region_area: number;
  };
  masks: {
    segmentation: { counts: string };
    area: number;
    bbox: [number, number, number, number];
    predicted_iou: number;
    stability_score: number | null;
    point_coords: [[number, number]];
    crop_box: [number, number, number, number];
  }[];
}

const settingsOf = ({ config }: Reference): AutomaticSettings => ({
  ...automaticPresets['released-code'],
  pointsPerSide: config.points_per_side,
  cropLayers: config.crop_n_layers,
  cropPointsDownscale: config.crop_n_points_downscale_factor,
  cropOverlap: config.crop_overlap_ratio,
  predictedIou: config.pred_iou_thresh,
  stability: config.stability_score_thresh,
  stabilityOffset: config.stability_score_offset,
  boxNms: config.box_nms_thresh,
  cropNms: config.crop_nms_thresh,
  minRegionPx: config.min_mask_region_area,
});

/** The two sessions of a bundle, embeddings kept in float32: stored ones are rounded to float16. */
async function openExact(model: string) {
  const directory = fixturePath(`models/${model}`);
  const manifest = await readBundle(directory);
  const file = path.join(directory, manifest.encoder.file);
  const { session } = await openSession(file, ['cpu'], 2, () => Promise.resolve());
  const decoder = await openDecoder({ manifest, directory });
  return {
    manifest,
    decoder,
    embed: (picture: RgbImage) => runEncoder(session, manifest, preprocess(picture, manifest).tensor),
    async close() {
      await session.release();
      await decoder.close();
    },
  };
}

const models = new Map<string, ReturnType<typeof openExact>>();
afterAll(async () => {
  for (const model of models.values()) await (await model).close();
});

async function generate(reference: Reference): Promise<AutomaticMask[]> {
  const opened = models.get(reference.model) ?? openExact(reference.model);
  models.set(reference.model, opened);
  const { manifest, decoder, embed } = await opened;
  const image = await readImage(reference.image);
  const port = automaticPort({ manifest, image, decoder, embed });
  const masks: AutomaticMask[] = [];
  const settings = settingsOf(reference);
  for await (const mask of automaticMasks(port, { image, manifest, settings })) masks.push(mask);
  return masks;
}

/** A mask in the reference's own words. */
function described(mask: AutomaticMask): Reference['masks'][number] {
  const { x, y, width, height } = mask.box;
  return {
    segmentation: { counts: toCocoString(mask.rle) },
    area: mask.area,
    // Corners are inclusive there, so a box of one pixel has no extent.
    bbox: [x, y, Math.max(0, width - 1), Math.max(0, height - 1)],
    predicted_iou: mask.predictedIou,
    stability_score: Number.isNaN(mask.stability) ? null : mask.stability,
    point_coords: [[mask.point.x, mask.point.y]],
    crop_box: [mask.crop.x, mask.crop.y, mask.crop.width, mask.crop.height],
  };
}

const read = (file: string): Reference => JSON.parse(gunzipSync(readFileSync(file)).toString()) as Reference;

async function proveEqual(file: string): Promise<void> {
  const reference = read(file);
  const expected = reference.masks.map((mask) => ({
    ...mask,
    segmentation: { counts: mask.segmentation.counts },
  }));
  expect((await generate(reference)).map(described)).toEqual(expected);
}

const kept = fixturePath('automatic');

describe('automatic masks are the reference’s to the last bit and in its order', () => {
  test.each(readdirSync(kept))('%s', (name) => proveEqual(path.join(kept, name)), 120_000);
});

const extra = process.env.MASKLOOP_EXTRA_REFERENCE ?? '';
const others = existsSync(path.join(extra, 'automatic'))
  ? readdirSync(path.join(extra, 'automatic')).filter((name) => /^analytic.*\.gz$/.test(name))
  : [];

describe.skipIf(others.length === 0)(
  'the same for every kept run' +
    (others.length > 0 ? '' : ' (skipped: set MASKLOOP_EXTRA_REFERENCE to the folder that holds automatic/)'),
  () => {
    test.each(others.length > 0 ? others : ['none'])(
      '%s',
      (name) => proveEqual(path.join(extra, 'automatic', name)),
      600_000,
    );
  },
);
