import path from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { contractOf } from '../../contracts/index.ts';
import { encodePrompts, frameOf, type Manifest, preprocess, type Prompts } from '../../core/index.ts';
import { BundleError } from '../bundle-error.ts';
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
  manifest: Manifest;
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
  return tryPromptable(manifest, open);
}

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

  const data = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => (i * 37) % 256);
  const { tensor } = preprocess({ width: WIDTH, height: HEIGHT, data }, manifest);
  const [embedding, encoderMs] = await timed(encoder.file, () => runEncoder(encoding, manifest, tensor));
  checkAnswer(encoder.file, embedding, features);
  await encoding.release();

  const decoding = await open(decoder.file);
  const contract = contractOf(manifest);
  const frame = frameOf(manifest, WIDTH, HEIGHT);
  const side = decoder.lowResSize;
  let decoderMs = 0;
  // As many prompts at once as the product asks: a batch that was fixed at export shows here.
  for (const batch of new Set([1, Math.min(2, contract.maxBatch)])) {
    const prompts = encodePrompts(
      Array.from({ length: batch }, () => CLICK),
      frame,
      side,
    );
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
  try {
    return [await run(), Math.round(performance.now() - start)];
  } catch (error) {
    if (error instanceof BundleError) throw error;
    throw new BundleError(`${file} cannot be run as its contract says: ${reason(error)}`);
  }
}

/** onnxruntime's sentences span lines and name places in its own source. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
