// Whole runs of the automatic generator beside the reference's: every mask paired with the best-overlapping one of ours.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fromCocoString } from '../../packages/geometry/src/rle/index.ts';
import {
  type AutomaticMask,
  type AutomaticPort,
  type AutomaticSettings,
  type DecoderOutput,
  type RgbImage,
  automaticMasks,
  automaticPresets,
} from '../../packages/inference/src/core/index.ts';
import { automaticPort } from '../../packages/inference/src/node/automatic-port.ts';
import { modelOf, picture, recordings } from './model.ts';
import { iouOf, read } from './recorded.ts';
import { type Row } from './table.ts';

/** One run; the names are the reference's. */
interface Run {
  model: string;
  image: string;
  config: Record<
    | 'points_per_side'
    | 'crop_n_layers'
    | 'crop_n_points_downscale_factor'
    | 'crop_overlap_ratio'
    | 'pred_iou_thresh'
    | 'stability_score_thresh'
    | 'stability_score_offset'
    | 'box_nms_thresh'
    | 'crop_nms_thresh'
    | 'min_mask_region_area',
    number
  >;
  masks: {
    segmentation: { size: [number, number]; counts: string };
    predicted_iou: number;
    stability_score: number | null;
  }[];
}

const settingsOf = ({ config }: Run): AutomaticSettings => ({
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

/** Scores nearer than this may change places between runtimes. */
const SAME_SCORE = 1e-5;

interface Seen {
  runs: number;
  masks: number;
  iou: number;
  predicted: number;
  stability: number;
  unmatched: number;
  disordered: number;
}

const nothing = (): Seen => ({
  runs: 0,
  masks: 0,
  iou: 1,
  predicted: 0,
  stability: 0,
  unmatched: 0,
  disordered: 0,
});

/**
 * Pairs each mask with one of ours that covers the same pixels; where several do (empty masks, say), with that whose score is nearest.
 */
function compare(expected: Run['masks'], found: readonly AutomaticMask[]): Seen {
  const seen = { ...nothing(), runs: 1, masks: expected.length };
  const free = new Set(found.keys());
  let before = { place: -1, score: Infinity };
  for (const mask of expected) {
    const [height, width] = mask.segmentation.size;
    const rle = fromCocoString(mask.segmentation.counts, width, height);
    const pairs = [...free].flatMap((place) =>
      found.slice(place, place + 1).map((ours) => ({
        ours,
        place,
        iou: iouOf(ours.rle, rle),
        apart: Math.abs(ours.predictedIou - mask.predicted_iou),
      })),
    );
    const [best] = pairs.filter(({ iou }) => iou >= 0.99).sort((a, b) => a.apart - b.apart);
    if (!best) {
      seen.unmatched++;
      continue;
    }
    const { ours, place } = best;
    free.delete(place);
    seen.iou = Math.min(seen.iou, best.iou);
    seen.predicted = Math.max(seen.predicted, best.apart);
    const stability = Number.isNaN(ours.stability) ? null : ours.stability;
    const apart =
      stability === null || mask.stability_score === null
        ? Number(stability !== mask.stability_score)
        : Math.abs(stability - mask.stability_score);
    seen.stability = Math.max(seen.stability, apart);
    if (place < before.place && Math.abs(before.score - mask.predicted_iou) > SAME_SCORE) seen.disordered++;
    before = { place, score: mask.predicted_iou };
  }
  seen.unmatched += free.size;
  return seen;
}

const together = (a: Seen, b: Seen): Seen => ({
  runs: a.runs + b.runs,
  masks: a.masks + b.masks,
  iou: Math.min(a.iou, b.iou),
  predicted: Math.max(a.predicted, b.predicted),
  stability: Math.max(a.stability, b.stability),
  unmatched: a.unmatched + b.unmatched,
  disordered: a.disordered + b.disordered,
});

const rowOf = (model: string, seen: Seen): Row => ({
  name: `automatic, ${model}`,
  compared: `${seen.runs} runs, ${seen.masks} masks`,
  measured: [
    { what: 'IoU of pairs', worst: seen.iou, allowed: 0.99, least: true },
    { what: 'predicted IoU', worst: seen.predicted, allowed: 1e-3 },
    { what: 'stability', worst: seen.stability, allowed: 1e-3 },
    { what: 'out of order', worst: seen.disordered, allowed: 0 },
    // Between near-equal scores a last bit can change who survives.
    {
      what: 'unmatched',
      worst: seen.unmatched,
      allowed: model.startsWith('analytic') ? 0 : seen.masks * 0.02,
    },
  ],
});

/** The decoder's answers about one whole picture, so that several configurations of one grid ask once. */
function remembering(
  port: AutomaticPort,
  image: RgbImage,
  answers: Map<string, DecoderOutput>,
): AutomaticPort {
  return {
    maxBatch: port.maxBatch,
    async openCrop(box) {
      const decodeBatch = await port.openCrop(box);
      if (box.width !== image.width || box.height !== image.height) return decodeBatch;
      return async (prompts) => {
        const asked = prompts.coords.join();
        const answer = answers.get(asked) ?? (await decodeBatch(prompts));
        answers.set(asked, answer);
        return answer;
      };
    },
  };
}

/** The recorded runs whose file name contains `only`; each is told on stderr as it ends. */
export async function automatic(only: string): Promise<Row[]> {
  const folder = recordings('automatic').at(-1);
  if (folder === undefined) return [];
  const worst = new Map<string, Seen>();
  let about = '';
  let answers = new Map<string, DecoderOutput>();
  for (const file of readdirSync(folder).filter((name) => /__.*\.gz$/.test(name) && name.includes(only))) {
    const run = read<Run>(path.join(folder, file));
    const model = await modelOf(run.model);
    if (!model) continue;
    const { manifest, decoder, embed } = model;
    const image = await picture(run.image);
    if (about !== `${run.model} ${run.image}`) answers = new Map();
    about = `${run.model} ${run.image}`;
    const start = performance.now();
    const found: AutomaticMask[] = [];
    const port = remembering(automaticPort({ manifest, image, decoder, embed }), image, answers);
    const request = { image, manifest, settings: settingsOf(run) };
    for await (const mask of automaticMasks(port, request)) found.push(mask);
    const seen = compare(run.masks, found);
    worst.set(run.model, together(worst.get(run.model) ?? nothing(), seen));
    const seconds = Math.round((performance.now() - start) / 1000);
    console.error(`${file}: ${found.length} masks, ${seconds} s, ${JSON.stringify(seen)}`);
  }
  return [...worst].map(([model, seen]) => rowOf(model, seen));
}
