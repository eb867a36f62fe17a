import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rleIou } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { type Prompts, frameOf, manifestSchema, preprocess } from '../core/index.ts';
import { fixturePath, readImage } from '../testing/fixtures.ts';
import { openDecoder } from './open-decoder.ts';
import { openSession } from './open-session.ts';
import { runEncoder } from './run-encoder.ts';

// The published export's contract, on a network of real size: the same masks as through the batched contract.
const extra = process.env.MASKLOOP_EXTRA_MODELS;
const directory = extra ? path.join(extra, 'mobilesam-random') : '';
const present = existsSync(directory);

test.skipIf(!present)(
  'a decoder of the published one-piece export answers like the batched one' +
    (present ? '' : ' (skipped: set MASKLOOP_EXTRA_MODELS to a folder that holds mobilesam-random)'),
  async () => {
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync(fixturePath('models/mobilesam-random/manifest.json'), 'utf8')),
    );
    const withDecoder = (file: string) => ({
      ...manifest,
      decoder: { ...manifest.decoder, file, contract: 'one-piece' as const },
    });
    const encoder = await openSession(path.join(directory, manifest.encoder.file), ['cpu'], 2, () =>
      Promise.resolve(),
    );
    const image = await readImage('portrait.png');
    const embedding = await runEncoder(encoder.session, manifest, preprocess(image, manifest).tensor);
    const frame = frameOf(manifest, image.width, image.height);
    const batched = await openDecoder({ manifest, directory });
    const onePiece = await openDecoder({ manifest: withDecoder('decoder_onepiece.onnx'), directory });
    const chosenInside = await openDecoder({
      manifest: withDecoder('decoder_onepiece_single.onnx'),
      directory,
    });

    const cases: Prompts[] = [
      { points: [{ x: 180, y: 260, label: 'foreground' }], box: null },
      { points: [{ x: 180, y: 260, label: 'foreground' }], box: boxImage(60, 100, 240, 300) },
    ];
    for (const prompts of cases) {
      const expected = await batched.decode({ embedding, frame, prompts });
      const found = await onePiece.decode({ embedding, frame, prompts });
      expect(found.map((c) => c.channel)).toEqual(expected.map((c) => c.channel));
      found.forEach((candidate, i) => {
        expect(candidate.predictedIou).toBeCloseTo(expected[i]!.predictedIou, 3);
        expect(rleIou(candidate.rle, expected[i]!.rle)).toBeGreaterThan(0.999);
      });
      const chosen = await chosenInside.decode({ embedding, frame, prompts });
      expect(chosen).toHaveLength(1);
      expect(chosen[0]!.channel).toBe(0);
      expect(rleIou(chosen[0]!.rle, expected[0]!.rle)).toBeGreaterThan(0.999);
    }
    await Promise.all([batched, onePiece, chosenInside].map((decoder) => decoder.close()));
    await encoder.session.release();
  },
  120_000,
);
