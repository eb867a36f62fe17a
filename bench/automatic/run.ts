// Automatic masks beside a port of the published generator that enlarges every mask before it filters: the same
// sessions, the same picture, in turn; both must find the same masks.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rleEquals } from '../../packages/geometry/src/rle/index.ts';
import {
  type AutomaticPort,
  type AutomaticRequest,
  type AutomaticSettings,
  automaticMasks,
  automaticPresets,
  manifestSchema,
  unpackEmbedding,
} from '../../packages/inference/src/core/index.ts';
import {
  automaticPort,
  openDecoder,
  openDecoderThreads,
  openEncoder,
  checkFiles,
} from '../../packages/inference/src/node/index.ts';
import { fixturePath, readImage } from '../../packages/inference/src/testing/fixtures.ts';
import { type Case, faster, finish, machine, sampleOf } from '../measure.ts';
import { type FoundMask, enlargeAll } from './enlarge-all.ts';

const ROUNDS = Number(process.argv[2] ?? 5);

const MODELS = path.resolve(import.meta.dirname, '../../models');

/** Where a bundle's manifest lies, and where its files do. */
const BUNDLES = [
  { manifests: fixturePath('models/analytic-512'), files: fixturePath('models/analytic-512') },
  { manifests: fixturePath('models/analytic'), files: fixturePath('models/analytic') },
  { manifests: path.join(MODELS, 'maskloop-student'), files: path.join(MODELS, 'maskloop-student') },
  {
    manifests: fixturePath('models/mobilesam-random'),
    files: path.join(process.env.MASKLOOP_EXTRA_MODELS ?? '', 'mobilesam-random'),
  },
].filter(({ files }) => existsSync(path.join(files, 'manifest.json')));

const grid16 = { ...automaticPresets['released-code'], pointsPerSide: 16 };
const relaxed = { ...grid16, predictedIou: 0.7, stability: 0.7 };
const CONFIGURATIONS: Record<string, AutomaticSettings> = {
  'grid 16': grid16,
  'grid 16, thresholds 0.7': relaxed,
  'grid 16, 2 × 2 crops, thresholds 0.7': { ...relaxed, cropLayers: 1, cropPointsDownscale: 2 },
};

/** Counts the decoder's own milliseconds. */
function timed(port: AutomaticPort): AutomaticPort & { decoderMs: number } {
  const own = {
    ...port,
    decoderMs: 0,
    async openCrop(box: Parameters<AutomaticPort['openCrop']>[0]) {
      const decodeBatch = await port.openCrop(box);
      return async (prompts: Parameters<typeof decodeBatch>[0]) => {
        const start = performance.now();
        const output = await decodeBatch(prompts);
        own.decoderMs += performance.now() - start;
        return output;
      };
    },
  };
  return own;
}

async function ours(port: AutomaticPort, request: AutomaticRequest): Promise<FoundMask[]> {
  const masks: FoundMask[] = [];
  for await (const mask of automaticMasks(port, request)) masks.push(mask);
  return masks;
}

interface Times {
  readonly all: number[];
  readonly rest: number[];
}

const noTimes = (): Times => ({ all: [], rest: [] });

interface Side {
  readonly run: typeof enlargeAll;
  readonly open: () => AutomaticPort;
}

interface Sides {
  /** Both over the same session, the port of the published code and ours. */
  readonly port: Side;
  readonly ours: Side;
  /** Ours with the same decoder opened in two threads of one core each. */
  readonly threads: Side;
}

async function compare(name: string, sides: Sides, request: AutomaticRequest): Promise<Case[]> {
  const times = { port: noTimes(), ours: noTimes(), threads: noTimes() };
  let expected: FoundMask[] | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of ['ours', 'port', 'threads'] as const) {
      const { run, open } = sides[side];
      const port = timed(open());
      const start = performance.now();
      const masks = await run(port, request);
      const all = performance.now() - start;
      times[side].all.push(all);
      times[side].rest.push(all - port.decoderMs);
      expected ??= masks;
      const same =
        masks.length === expected.length &&
        masks.every((m, i) => rleEquals(m.rle, expected?.[i]?.rle ?? m.rle));
      if (!same) throw new Error(`${name}: the two sides found different masks`);
    }
  }
  console.log(`${name}: ${expected?.length ?? 0} masks`);
  const all = (side: keyof Sides) => sampleOf(times[side].all);
  const rest = (side: keyof Sides) => sampleOf(times[side].rest);
  return [
    faster(`${name}: in all`, all('ours'), all('port'), 3),
    faster(`${name}: but for the decoder`, rest('ours'), rest('port'), 5),
    faster(`${name}: in all, decoder in two threads`, all('threads'), all('port'), 3),
  ];
}

async function compareModel({ manifests, files: directory }: (typeof BUNDLES)[number]): Promise<Case[]> {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(manifests, 'manifest.json'), 'utf8')),
  );
  await checkFiles(manifest, directory);
  const encoder = await openEncoder({ manifest, directory, providers: ['cpu'] });
  // Ours encodes the next crop while one is searched, so one core is the right share, as in the worker.
  const beside = await openEncoder({ manifest, directory, providers: ['cpu'], threads: 1 });
  const decoder = await openDecoder({ manifest, directory });
  const image = await readImage('landscape.png');
  const embedBy = (one: typeof encoder) => async (picture: typeof image) => {
    const { bytes, layout } = await one.encode(picture);
    return unpackEmbedding(layout, bytes);
  };
  const embedding = await embedBy(encoder)(image);
  const threads = await openDecoderThreads({ manifest, directory });
  const port = (one: typeof encoder, masks: typeof decoder | typeof threads) => () =>
    automaticPort({ manifest, image, decoder: masks, embed: embedBy(one), embedding });
  const sides: Sides = {
    port: { run: enlargeAll, open: port(encoder, decoder) },
    ours: { run: ours, open: port(beside, decoder) },
    threads: { run: ours, open: port(beside, threads) },
  };
  const cases: Case[] = [];
  for (const [name, settings] of Object.entries(CONFIGURATIONS)) {
    cases.push(...(await compare(`${manifest.id}, ${name}`, sides, { image, manifest, settings })));
  }
  await encoder.close();
  await beside.close();
  await decoder.close();
  await threads.close();
  return cases;
}

console.log(machine());
const cases: Case[] = [];
for (const bundle of BUNDLES) cases.push(...(await compareModel(bundle)));
finish(import.meta.dirname, cases, { rounds: String(ROUNDS) });
