import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edges, type RgbImage, findEdges, preprocess } from '../core/index.ts';
import { fixturePath, readFixture, readImage } from '../testing/fixtures.ts';
import { automaticPort } from './automatic-port.ts';
import { readBundle } from './bundle.ts';
import { openDecoder } from './open-decoder.ts';
import { openSession } from './open-session.ts';
import { runEncoder } from './run-encoder.ts';

interface Reference {
  readonly model: string;
  readonly image: string;
  readonly kept_candidate_indices: readonly number[];
}

const references = readFixture<readonly Reference[]>('edges/edges.json.gz');

async function openExact() {
  const directory = fixturePath('models/analytic');
  const manifest = await readBundle(directory);
  const { session } = await openSession(path.join(directory, manifest.encoder.file), ['cpu'], 2, () =>
    Promise.resolve(),
  );
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

let opened: ReturnType<typeof openExact> | null = null;
const model = () => (opened ??= openExact());
afterAll(async () => (await opened)?.close());

async function edgesOf(name: string): Promise<Edges> {
  const { manifest, decoder, embed } = await model();
  const image = await readImage(name);
  return findEdges(automaticPort({ manifest, image, decoder, embed }), { image, manifest });
}

const readGrey = async (name: string): Promise<Uint8Array> =>
  sharp(fixturePath(`edges/${name}`))
    .toColourspace('b-w')
    .raw()
    .toBuffer();

/** How far two maps are apart: pixels that differ by more than a grey level, and the greatest difference. */
function compared(ours: Uint8Array, theirs: Uint8Array) {
  expect(ours.length).toBe(theirs.length);
  let apart = 0;
  let most = 0;
  ours.forEach((value, i) => {
    const difference = Math.abs(value - (theirs[i] ?? 0));
    if (difference > 1) apart++;
    most = Math.max(most, difference);
  });
  return { apart, most };
}

describe('edges are the reference’s', () => {
  test.each(references)(
    '$model, $image',
    async ({ image, kept_candidate_indices: kept, model: name }) => {
      const edges = await edgesOf(image);
      expect(edges.candidates).toEqual(kept);
      const stem = `${name}__${path.parse(image).name}`;
      expect(compared(edges.raw, await readGrey(`${stem}__raw.png`)).most).toBeLessThanOrEqual(1);
      // Whether a pixel stays can hang on the last bit of exp.
      const thin = compared(edges.thin, await readGrey(`${stem}__thin.png`));
      expect(thin.apart).toBeLessThanOrEqual(edges.thin.length / 1000);
    },
    120_000,
  );
});
