// Our pipeline beside what the published implementation was recorded doing.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { chromium as playwright } from '@playwright/test';
import sharp from 'sharp';
import { browserOptions } from '../../e2e/browser.ts';
import { fromCocoString } from '../../packages/geometry/src/rle/index.ts';
import { boxImage } from '../../packages/geometry/src/spaces/index.ts';
import { contractOf } from '../../packages/inference/src/contracts/index.ts';
import {
  type Candidate,
  type DecoderOutput,
  type Prompts,
  type PromptTensors,
  candidatesOf,
  createMaskEnlarger,
  embeddingLayout,
  encodePrompts,
  findEdges,
  frameOf,
  packEmbedding,
  resizeRgb,
  unpackEmbedding,
} from '../../packages/inference/src/core/index.ts';
import { automaticPort } from '../../packages/inference/src/node/automatic-port.ts';
import { type ChromiumSession, openInChromium } from '../chromium-session.ts';
import { automatic } from './automatic.ts';
import { type Embedding, fixture, modelOf, type OpenModel, picture, recordings } from './model.ts';
import { geometry, rle } from './masks.ts';
import { iouOf, read } from './recorded.ts';
import { type Row, printTable } from './table.ts';

/** The greatest difference between two grey or colour maps. */
function apart(ours: Uint8Array, theirs: Uint8Array): number {
  if (ours.length !== theirs.length) return Infinity;
  return ours.reduce((most, value, i) => Math.max(most, Math.abs(value - (theirs[i] ?? 0))), 0);
}
const pixelsOf = (file: string) => sharp(file).raw().toBuffer({ resolveWithObject: true });

async function preprocess(): Promise<Row[]> {
  const folder = recordings('preprocess').at(-1);
  if (folder === undefined) return [];
  let most = 0;
  const files = readdirSync(folder).filter((name) => name.endsWith('.png'));
  const originals: Record<string, string> = { exif6: 'exif6.jpg' };
  for (const file of files) {
    const stem = file.replace(/_\d+\.png$/, '');
    const image = await picture(originals[stem] ?? `${stem}.png`);
    const { data, info } = await pixelsOf(path.join(folder, file));
    most = Math.max(most, apart(resizeRgb(image, info.width, info.height).data, data));
  }
  const measured = [{ what: 'grey levels', worst: most, allowed: 2 }];
  return [{ name: 'preprocess', compared: `${files.length} resized pictures`, measured }];
}

interface PromptFixture {
  prompts: {
    id: number;
    image: string;
    point_coords: [number, number][] | null;
    point_labels: number[] | null;
    box: [number, number, number, number] | null;
    mask_from: number | null;
    multimask: boolean;
  }[];
}
interface ExpectedPrompt {
  best: number;
  masks: {
    rle: { size: [number, number]; counts: string };
    area: number;
    predicted_iou: number;
    stability_score: number | null;
  }[];
}

type Decode = (model: OpenModel, embedding: Embedding, prompts: PromptTensors) => Promise<DecoderOutput>;

const prompts = (): Promise<Row[]> =>
  promptsBy('prompts', ({ decoder }, embedding, asked) => decoder.run(embedding, asked));

/** The same prompts on embeddings as the product stores them: rounded to float16. */
const stored = (): Promise<Row[]> =>
  promptsBy('prompts, stored embeddings', ({ manifest, decoder }, embedding, asked) => {
    const layout = embeddingLayout(manifest);
    return decoder.run(unpackEmbedding(layout, packEmbedding(layout, embedding)), asked);
  });

/** The same prompts with the decoder in Chromium: its logits become masks by the same code. */
async function chromium(): Promise<Row[]> {
  const browser = await playwright.launch(browserOptions());
  const sessions = new Map<OpenModel, Promise<ChromiumSession>>();
  try {
    return await promptsBy('prompts in Chromium', async (model, embedding, asked) => {
      const { manifest, directory } = model;
      const graph = path.join(directory, manifest.decoder.file);
      const opening = sessions.get(model) ?? openInChromium(browser, graph);
      sessions.set(model, opening);
      const contract = contractOf(manifest);
      const feeds = contract.feeds(manifest, embedding, asked);
      const { tensors } = await (await opening).run(feeds, contract.outputs(manifest));
      return contract.read(manifest, tensors);
    });
  } finally {
    await browser.close();
  }
}

async function promptsBy(name: string, decode: Decode): Promise<Row[]> {
  const recorded = read<PromptFixture & Record<string, ExpectedPrompt[]>>(fixture('prompts.json.gz'));
  const rows: Row[] = [];
  for (const id of ['analytic', 'mobilesam-random']) {
    const model = await modelOf(id);
    if (!model) continue;
    const { manifest, embed } = model;
    const worst = { iou: 1, area: 0, predicted: 0, stability: 0 };
    const answers: Candidate[][] = [];
    let masks = 0;
    for (const p of recorded.prompts) {
      const expected = recorded[id]?.[p.id];
      const image = await picture(p.image);
      const frame = frameOf(manifest, image.width, image.height);
      const source = p.mask_from === null ? undefined : answers[p.mask_from];
      const best = p.mask_from === null ? 0 : (recorded[id]?.[p.mask_from]?.best ?? 0);
      const asked: Prompts = {
        points: (p.point_coords ?? []).map(([x, y], i) => ({
          x,
          y,
          label: p.point_labels?.[i] === 1 ? 'foreground' : 'background',
        })),
        box: p.box && boxImage(p.box[0], p.box[1], p.box[2] - p.box[0], p.box[3] - p.box[1]),
        mask: source?.[best]?.lowResLogits ?? null,
      };
      const { lowResSize } = manifest.decoder;
      const output = await decode(model, await embed(image), encodePrompts([asked], frame, lowResSize));
      const found = candidatesOf(output, 0, p.multimask, createMaskEnlarger(lowResSize, frame), manifest);
      found.sort((a, b) => a.channel - b.channel);
      answers.push(found);
      expected?.masks.forEach((mask, i) => {
        const ours = found[i];
        if (!ours) {
          worst.iou = 0;
          return;
        }
        masks++;
        const [height, width] = mask.rle.size;
        worst.iou = Math.min(worst.iou, iouOf(ours.rle, fromCocoString(mask.rle.counts, width, height)));
        worst.area = Math.max(worst.area, Math.abs(ours.area - mask.area));
        worst.predicted = Math.max(worst.predicted, Math.abs(ours.predictedIou - mask.predicted_iou));
        if (mask.stability_score !== null) {
          worst.stability = Math.max(worst.stability, Math.abs(ours.stability - mask.stability_score));
        }
      });
    }
    rows.push({
      name: `${name}, ${id}`,
      compared: `${recorded.prompts.length} prompts, ${masks} masks`,
      measured: [
        { what: 'IoU', worst: worst.iou, allowed: 0.999, least: true },
        { what: 'area px', worst: worst.area, allowed: 5 },
        { what: 'predicted IoU', worst: worst.predicted, allowed: 1e-3 },
        { what: 'stability', worst: worst.stability, allowed: 1e-3 },
      ],
    });
  }
  return rows;
}

interface EdgeRun {
  model: string;
  image: string;
  kept_candidate_indices: number[];
}

async function edges(): Promise<Row[]> {
  const folder = recordings('edges').at(-1);
  if (folder === undefined) return [];
  const runs = read<EdgeRun[]>(path.join(folder, 'edges.json.gz'));
  let raw = 0;
  let flipped = 0;
  let kept = 0;
  for (const run of runs) {
    const model = await modelOf(run.model);
    if (!model) continue;
    const { manifest, decoder, embed } = model;
    const image = await picture(run.image);
    const found = await findEdges(automaticPort({ manifest, image, decoder, embed }), { image, manifest });
    if (JSON.stringify(found.candidates) !== JSON.stringify(run.kept_candidate_indices)) kept++;
    const stem = path.join(folder, `${run.model}__${path.parse(run.image).name}`);
    const grey = (file: string) => sharp(file).toColourspace('b-w').raw().toBuffer();
    raw = Math.max(raw, apart(found.raw, await grey(`${stem}__raw.png`)));
    const thin = await grey(`${stem}__thin.png`);
    const differ = found.thin.filter((value, i) => Math.abs(value - (thin[i] ?? 0)) > 1).length;
    flipped = Math.max(flipped, differ / thin.length);
  }
  const measured = [
    { what: 'other masks kept', worst: kept, allowed: 0 },
    { what: 'grey levels before thinning', worst: raw, allowed: 1 },
    { what: 'share of pixels thinned otherwise', worst: flipped, allowed: 0.001 },
  ];
  return [{ name: 'edges, analytic', compared: `${runs.length} pictures`, measured }];
}

type Part = (only: string) => Row[] | Promise<Row[]>;

const PARTS: Record<string, Part> = {
  preprocess,
  prompts,
  chromium,
  rle,
  geometry,
  edges,
  automatic,
};
/** Told, not asked for: rounding is beyond what the tolerances are about. */
const ONLY_BY_NAME: Record<string, Part> = { stored };
// A part by its name; behind a colon, what the names of its recordings must contain.
const chosen = new Map(
  process.argv.slice(2).map((word) => {
    const [part = word, only = ''] = word.split(':');
    return [part, only] as const;
  }),
);
const rows: Row[] = [];
for (const [name, part] of Object.entries({ ...PARTS, ...ONLY_BY_NAME })) {
  const isChosen = chosen.size === 0 ? name in PARTS : chosen.has(name);
  if (isChosen) rows.push(...(await part(chosen.get(name) ?? '')));
}
// Sessions keep the process alive; whatever is measured has been printed.
process.exit(printTable(rows) ? 0 : 1);
