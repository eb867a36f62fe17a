import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fromCocoString, rleIou, toCocoString } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  type Manifest,
  type Prompts,
  type Tensor,
  candidatesOf,
  createMaskEnlarger,
  encodePrompts,
  frameOf,
  parseManifest,
  preprocess,
} from '../core/index.ts';
import { type DecoderSession } from '../browser/decoder-runtime.ts';
import { openWasmSession } from '../browser/open-wasm-session.ts';
import { contractOf } from '../contracts/index.ts';
import { fixturePath, readFixture, readImage } from '../testing/fixtures.ts';
import { checkFiles, readBundle } from './bundle.ts';
import { openSession } from './open-session.ts';
import { plainTensors, sessionTensors } from './tensors.ts';

interface Fixture {
  prompts: {
    id: number;
    image: string;
    point_coords: [number, number][] | null;
    point_labels: number[] | null;
    box: [number, number, number, number] | null;
    mask_from: number | null;
    multimask: boolean;
  }[];
  analytic: Expected[];
  'mobilesam-random': Expected[];
}

interface Expected {
  decoder_point_coords: [number, number][];
  decoder_point_labels: number[];
  best: number;
  masks: {
    rle: { size: [number, number]; counts: string };
    area: number;
    bbox_xyxy_inclusive: [number, number, number, number];
    predicted_iou: number;
    stability_score: number | null;
    low_res: { sha256_f32le: string; samples: { indices: number[]; values: number[] } };
  }[];
}

const fixture = readFixture<Fixture>('prompts.json.gz');

/** A model's two sessions on one runtime. */
interface Sessions {
  readonly encoder: DecoderSession;
  readonly decoder: DecoderSession;
  close(): Promise<void>;
}

async function openNative(manifest: Manifest, directory: string): Promise<Sessions> {
  const open = async (file: string) =>
    (await openSession(path.join(directory, file), ['cpu'], 1, () => Promise.resolve())).session;
  const encoder = await open(manifest.encoder.file);
  const decoder = await open(manifest.decoder.file);
  const run =
    (session: typeof encoder): DecoderSession['run'] =>
    async (feeds, outputs) =>
      plainTensors(await session.run(sessionTensors(feeds), [...outputs]));
  return {
    encoder: { run: run(encoder) },
    decoder: { run: run(decoder) },
    async close() {
      await encoder.release();
      await decoder.release();
    },
  };
}

async function openWasm(manifest: Manifest, directory: string): Promise<Sessions> {
  const open = (file: string) => openWasmSession(readFileSync(path.join(directory, file)), { threads: 1 });
  return {
    encoder: await open(manifest.encoder.file),
    decoder: await open(manifest.decoder.file),
    close: () => Promise.resolve(),
  };
}

/** Every prompt of the fixture through our own pipeline, pixels to masks, in channel order. */
async function answerAll(manifest: Manifest, sessions: Sessions, expected: readonly Expected[]) {
  const contract = contractOf(manifest);
  const { size } = manifest.input;
  const { lowResSize } = manifest.decoder;
  const names = manifest.encoder.outputs.map((output) => output.name);
  const embeddings = new Map<string, Record<string, Tensor>>();
  const answers: Candidate[][] = [];
  for (const p of fixture.prompts) {
    const image = await readImage(p.image);
    const frame = frameOf(manifest, image.width, image.height);
    if (!embeddings.has(p.image)) {
      const input = { data: preprocess(image, manifest).tensor, dims: [1, 3, size, size] };
      embeddings.set(p.image, await sessions.encoder.run({ [manifest.encoder.input]: input }, names));
    }
    const source = p.mask_from === null ? undefined : answers[p.mask_from]![expected[p.mask_from]!.best]!;
    const prompts: Prompts = {
      points: (p.point_coords ?? []).map(([x, y], i) => ({
        x,
        y,
        label: p.point_labels![i] === 1 ? 'foreground' : 'background',
      })),
      box: p.box && boxImage(p.box[0], p.box[1], p.box[2] - p.box[0], p.box[3] - p.box[1]),
      mask: source?.lowResLogits ?? null,
    };
    const tensors = encodePrompts([prompts], frame, lowResSize);
    expect([...tensors.coords]).toEqual(expected[p.id]!.decoder_point_coords.flat().map(Math.fround));
    expect([...tensors.labels]).toEqual(expected[p.id]!.decoder_point_labels);
    const feeds = contract.feeds(manifest, embeddings.get(p.image)!, tensors);
    const output = contract.read(manifest, await sessions.decoder.run(feeds, contract.outputs(manifest)));
    const found = candidatesOf(output, 0, p.multimask, createMaskEnlarger(lowResSize, frame), manifest);
    expect(found[0]!.channel - (p.multimask ? 1 : 0), `best of prompt ${p.id}`).toBe(expected[p.id]!.best);
    answers.push(found.sort((a, b) => a.channel - b.channel));
  }
  await sessions.close();
  return answers;
}

const sha256 = (data: Float32Array) =>
  createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');

const analytic = fixturePath('models/analytic');

describe('32 prompts through the analytic model', () => {
  test.each([
    ['the native runtime', openNative],
    ['WebAssembly', openWasm],
  ])(
    'on %s, masks, logits and scores are the reference’s to the last bit',
    async (_, open) => {
      const manifest = await readBundle(analytic);
      const answers = await answerAll(manifest, await open(manifest, analytic), fixture.analytic);
      answers.forEach((found, prompt) => {
        fixture.analytic[prompt]!.masks.forEach((mask, i) => {
          const candidate = found[i]!;
          const at = `prompt ${prompt}, mask ${i}`;
          expect(toCocoString(candidate.rle), at).toBe(mask.rle.counts);
          expect(sha256(candidate.lowResLogits), at).toBe(mask.low_res.sha256_f32le);
          expect(candidate.area, at).toBe(mask.area);
          expect(candidate.predictedIou, at).toBe(mask.predicted_iou);
          expect(candidate.stability, at).toBe(mask.stability_score ?? NaN);
          const [x0, y0, x1, y1] = mask.bbox_xyxy_inclusive;
          const { box } = candidate;
          if (mask.area > 0)
            expect([box.x, box.y, box.x + box.width - 1, box.y + box.height - 1]).toEqual([x0, y0, x1, y1]);
        });
      });
    },
    120_000,
  );
});

const extra = process.env.MASKLOOP_EXTRA_MODELS;
const mobilesam = extra ? path.join(extra, 'mobilesam-random') : '';
const present = existsSync(mobilesam);

describe('32 prompts through a network of real size with random weights', () => {
  test.skipIf(!present)(
    'masks and scores are within float32 noise of the reference' +
      (present ? '' : ' (skipped: set MASKLOOP_EXTRA_MODELS to a folder that holds mobilesam-random)'),
    async () => {
      const result = parseManifest(
        JSON.parse(readFileSync(fixturePath('models/mobilesam-random/manifest.json'), 'utf8')),
      );
      if (!result.ok) throw new Error(result.problems.join());
      await checkFiles(result.manifest, mobilesam);
      const answers = await answerAll(
        result.manifest,
        await openNative(result.manifest, mobilesam),
        fixture['mobilesam-random'],
      );
      answers.forEach((found, prompt) => {
        fixture['mobilesam-random'][prompt]!.masks.forEach((mask, i) => {
          const candidate = found[i]!;
          const at = `prompt ${prompt}, mask ${i}`;
          expect(Math.abs(candidate.area - mask.area), at).toBeLessThanOrEqual(5);
          expect(Math.abs(candidate.predictedIou - mask.predicted_iou), at).toBeLessThan(1e-4);
          if (mask.stability_score !== null) {
            expect(Math.abs(candidate.stability - mask.stability_score), at).toBeLessThan(1e-3);
          }
          const expected = fromCocoString(mask.rle.counts, mask.rle.size[1], mask.rle.size[0]);
          if (mask.area > 1000) expect(rleIou(candidate.rle, expected), at).toBeGreaterThan(0.999);
          mask.low_res.samples.indices.forEach((at, k) => {
            expect(Math.abs(candidate.lowResLogits[at]! - mask.low_res.samples.values[k]!)).toBeLessThan(
              2e-3,
            );
          });
        });
      });
    },
    120_000,
  );
});
