import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rleIou } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Manifest, type RgbImage, frameOf, unpackEmbedding } from '../core/index.ts';
import { type Decoder, type EncodedImage, openDecoder, openEncoder, readBundle } from '../node/index.ts';
import { readImage } from '../testing/fixtures.ts';
import { createDecoderRuntime } from './decoder-runtime.ts';
import { type DecodePrompts, type ImageSource } from './messages.ts';
import { openWasmSession } from './open-wasm-session.ts';

// What runs in the browser's worker, here over the same WebAssembly build inside Node.
const directory = fileURLToPath(new URL('../../../../models/maskloop-student', import.meta.url));
let manifest: Manifest;
let image: RgbImage;
let encoded: EncodedImage;
let model: Uint8Array;
let native: Decoder;

beforeAll(async () => {
  manifest = await readBundle(directory);
  image = await readImage('coffee.jpg');
  const encoder = await openEncoder({ manifest, directory, providers: ['cpu'] });
  encoded = await encoder.encode(image);
  await encoder.close();
  model = await readFile(path.join(directory, manifest.decoder.file));
  native = await openDecoder({ manifest, directory });
});
afterAll(() => native.close());

const source = (imageId: string): ImageSource => ({
  imageId,
  embedding: encoded.bytes.slice().buffer,
  layout: encoded.layout,
  width: image.width,
  height: image.height,
});
const start = async () => createDecoderRuntime(manifest, await openWasmSession(model, { threads: 1 }));
const box: DecodePrompts = { points: [], box: { x: 172, y: 18, width: 238, height: 190 } };
const click: DecodePrompts = { points: [{ x: 365, y: 300, label: 'foreground' }], box: null };

test('WebAssembly and the native runtime give the same masks from the same embedding', async () => {
  const runtime = await start();
  runtime.setImage(source('coffee'));
  for (const prompts of [box, click]) {
    const { answerId, lead, readings, timings } = await runtime.decode('coffee', { prompts });
    const candidates = [...runtime.complete(answerId)];
    const expected = await native.decode({
      embedding: unpackEmbedding(encoded.layout, encoded.bytes),
      frame: frameOf(manifest, image.width, image.height),
      prompts: { points: prompts.points, box: prompts.box && boxImage(172, 18, 238, 190) },
    });
    expect(candidates.map((c) => c.channel)).toEqual(expected.map((c) => c.channel));
    candidates.forEach((candidate, i) => {
      expect(rleIou(candidate.rle, expected[i]!.rle)).toBeGreaterThan(0.999);
      expect(Math.abs(candidate.area - expected[i]!.area)).toBeLessThanOrEqual(5);
      expect(candidate.predictedIou).toBeCloseTo(expected[i]!.predictedIou, 3);
      expect(candidate.stability).toBeCloseTo(expected[i]!.stability, 3);
    });
    expect(candidates).toHaveLength(readings);
    expect(lead).toEqual({ ...candidates[0], stability: NaN });
    expect(timings.decoderMs).toBeGreaterThan(0);
  }
});

test('a candidate is refined by its handle, or by its logits after a reload', async () => {
  const runtime = await start();
  runtime.setImage(source('coffee'));
  const first = (await runtime.decode('coffee', { prompts: box })).lead;
  const more: DecodePrompts = { ...box, points: [{ x: 290, y: 140, label: 'background' }] };
  const byHandle = await runtime.decode('coffee', { prompts: more, previousLogits: first.logitsId });
  const byLogits = await runtime.decode('coffee', {
    prompts: more,
    previousLogits: runtime.logits(first.logitsId),
  });
  expect(byHandle.readings).toBe(1);
  expect(byHandle.lead.area).toBeLessThan(first.area);
  expect(byHandle.lead.rle).toEqual(byLogits.lead.rle);
});

test('the output that is preferred leads, and an answer is complete until the next prompt', async () => {
  const runtime = await start();
  runtime.setImage(source('coffee'));
  const best = await runtime.decode('coffee', { prompts: click });
  const candidates = [...runtime.complete(best.answerId)];
  const last = candidates[2]!;
  const other = await runtime.decode('coffee', { prompts: click, preferred: last.channel });
  expect(other.lead.channel).toBe(last.channel);
  expect(other.lead.rle).toEqual(last.rle);
  expect([...runtime.complete(best.answerId)]).toEqual([]);
  // A preference for an output that does not answer means nothing.
  const single = await runtime.decode('coffee', { prompts: box, preferred: 2 });
  expect([single.lead.channel, single.readings]).toEqual([0, 1]);
});

test('prompts for an image that is not open, and forgotten masks, are refused', async () => {
  const runtime = await start();
  await expect(runtime.decode('coffee', { prompts: box })).rejects.toThrow('coffee is not open');
  runtime.setImage(source('coffee'));
  const first = (await runtime.decode('coffee', { prompts: box })).lead;
  runtime.setImage(source('other'));
  await expect(runtime.decode('coffee', { prompts: box })).rejects.toThrow('coffee is not open');
  await expect(runtime.decode('other', { prompts: box, previousLogits: first.logitsId })).rejects.toThrow(
    'no longer at hand',
  );
  expect(runtime.logits(first.logitsId)).toBeNull();
});

test('an embedding that was cut short is refused', async () => {
  const runtime = await start();
  const cut = { ...source('coffee'), embedding: encoded.bytes.slice(0, 1000).buffer };
  expect(() => runtime.setImage(cut)).toThrow('has 1000 bytes, not 1277952');
});
