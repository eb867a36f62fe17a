import path from 'node:path';
import { boxImage } from '@maskloop/geometry/spaces';
import { InferenceSession } from 'onnxruntime-node';
import { contractOf } from '../../contracts/index.ts';
import {
  type AnyManifest,
  type DetectorManifest,
  encodePrompts,
  frameOf,
  type Manifest,
  preprocess,
  type Prompts,
  type RgbImage,
  type TextManifest,
} from '../../core/index.ts';
import { BundleError } from '../bundle-error.ts';
import { openDetector } from '../open-detector.ts';
import { openTextModel } from '../open-text-model.ts';
import { runEncoder } from '../run-encoder.ts';
import { plainTensors, sessionTensors } from '../tensors.ts';
import { checkAnswer, checkDeclared, type Wanted } from './check-tensors.ts';
import { type DryRun } from './dry-run.ts';

/** A picture that is neither square nor flat, so that swapped sides and constant answers show. */
const WIDTH = 96;
const HEIGHT = 64;

/** Opens the models of a bundle and asks each once. Throws BundleError. */
export async function tryModel({
  manifest,
  directory,
}: {
  manifest: AnyManifest;
  directory: string;
}): Promise<DryRun> {
  const open = async (file: string) => {
    try {
      return await InferenceSession.create(path.join(directory, file), {
        executionProviders: ['cpu'],
        graphOptimizationLevel: 'basic',
        logSeverityLevel: 3,
      });
    } catch (error) {
      throw new BundleError(`${file} cannot be opened: ${reason(error)}`);
    }
  };
  switch (manifest.kind) {
    case 'promptable':
      return tryPromptable(manifest, open);
    case 'detector':
      return tryDetector(manifest, directory);
    case 'text':
      return tryText(manifest, directory);
  }
}

/** One picture; the layout's own reader says what is wrong with the answer. */
async function tryDetector(manifest: DetectorManifest, directory: string): Promise<DryRun> {
  const detector = await attempt(manifest.file, () => openDetector({ manifest, directory }));
  const [found, encoderMs] = await timed(manifest.file, () => detector.detect(noise()));
  if (!found.every((one) => Number.isFinite(one.score) && Object.values(one.box).every(Number.isFinite))) {
    throw new BundleError(`${manifest.file} gave boxes or scores that are no numbers (NaN or infinite)`);
  }
  await detector.close();
  return { encoderMs };
}

/** One phrase and one crop. */
async function tryText(manifest: TextManifest, directory: string): Promise<DryRun> {
  const { text, image } = manifest;
  const model = await attempt(text.file, () => openTextModel({ manifest, directory }));
  const [phrase, encoderMs] = await timed(text.file, () => model.embedPhrase('a red car'));
  const [crop, decoderMs] = await timed(image.file, () => model.embedCrop(noise(), boxImage(8, 8, 72, 56)));
  for (const [file, vector] of [
    [text.file, phrase],
    [image.file, crop],
  ] as const) {
    if (!vector.every(Number.isFinite)) {
      throw new BundleError(`${file} gave a vector with values that are no numbers (NaN or infinite)`);
    }
  }
  await model.close();
  return { encoderMs, decoderMs };
}

const noise = (): RgbImage => ({
  width: WIDTH,
  height: HEIGHT,
  data: Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => (i * 37) % 256),
});

async function tryPromptable(
  manifest: Manifest,
  open: (file: string) => Promise<InferenceSession>,
): Promise<DryRun> {
  const { encoder, decoder, input } = manifest;
  const features = encoder.outputs.map(({ name, shape }) => ({ name, shape }));
  const encoding = await open(encoder.file);
  const image: Wanted = { name: encoder.input, shape: [1, 3, input.size, input.size] };
  checkDeclared(encoder.file, 'input', encoding.inputMetadata, [image]);
  checkDeclared(encoder.file, 'output', encoding.outputMetadata, features);

  const { tensor } = preprocess(noise(), manifest);
  const [embedding, encoderMs] = await timed(encoder.file, () => runEncoder(encoding, manifest, tensor));
  checkAnswer(encoder.file, embedding, features);
  await encoding.release();

  const decoding = await open(decoder.file);
  const contract = contractOf(manifest);
  const frame = frameOf(manifest, WIDTH, HEIGHT);
  const side = decoder.lowResSize;
  let decoderMs = 0;
  // As the product asks: a click, several at once (a batch that was fixed at export shows here), and a mask to refine, for
  // which a graph may have a branch of its own.
  const refinement: Prompts = { ...CLICK, mask: new Float32Array(side * side).fill(1) };
  const several = Array.from({ length: Math.min(2, contract.maxBatch) }, () => CLICK);
  for (const asked of [[CLICK], several, [refinement]]) {
    const batch = asked.length;
    const prompts = encodePrompts(asked, frame, side);
    const feeds = contract.feeds(manifest, embedding, prompts);
    const wanted = Object.entries(feeds).map(([name, { dims }]) => ({ name, shape: dims }));
    checkDeclared(decoder.file, 'input', decoding.inputMetadata, wanted);
    const { lowResMasks, iouPredictions } = decoder.tensors;
    const outputs = [
      { name: lowResMasks, shape: [batch, null, side, side] },
      { name: iouPredictions, shape: [batch, null] },
    ];
    checkDeclared(decoder.file, 'output', decoding.outputMetadata, outputs);
    const [answer, ms] = await timed(decoder.file, async () =>
      plainTensors(await decoding.run(sessionTensors(feeds), [...contract.outputs(manifest)])),
    );
    checkAnswer(decoder.file, answer, outputs);
    contract.read(manifest, answer);
    decoderMs = ms;
  }
  await decoding.release();
  return { encoderMs, decoderMs };
}

const CLICK: Prompts = { points: [{ x: 40, y: 24, label: 'foreground' }], box: null };

async function timed<T>(file: string, run: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await attempt(file, run), Math.round(performance.now() - start)];
}

async function attempt<T>(file: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BundleError) throw error;
    throw new BundleError(`${file} cannot be run as its contract says: ${reason(error)}`);
  }
}

/** onnxruntime's sentences span lines and name places in its own source. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
