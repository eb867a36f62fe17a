import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import {
  cropAround,
  padTokens,
  prepareCrop,
  type RgbImage,
  type TextManifest,
  unitVector,
  wordIds,
} from '../core/index.ts';
import { numberTensors } from './open-detector.ts';
import { type Fallback, openSession } from './open-session.ts';
import { sessionTensors } from './tensors.ts';

/** Phrases and crops of pictures as vectors of one space. */
export interface TextModel {
  readonly provider: string;
  readonly fallbacks: readonly Fallback[];
  /** A phrase in the manifest's template → its vector. */
  embedPhrase(phrase: string): Promise<Float32Array<ArrayBuffer>>;
  /** What lies in a box of the picture, with a little around it → its vector. */
  embedCrop(image: RgbImage, box: BoxImage): Promise<Float32Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** Which bundle’s text model to open, on which providers (first choice first) and threads; default: the processor, two threads. */
export interface OpenTextModelOptions {
  readonly manifest: TextManifest;
  /** Folder of the checked bundle. */
  readonly directory: string;
  readonly providers?: readonly string[];
  readonly threads?: number;
}

/** Opens both encoders of a checked bundle. Rejects when no provider can run one, or the tokenizer cannot be read. */
export async function openTextModel(options: OpenTextModelOptions): Promise<TextModel> {
  const { manifest, directory, providers = ['cpu'], threads = 2 } = options;
  const { text, image } = manifest;
  const open = (file: string, ask: (session: InferenceSession) => Promise<unknown>) =>
    openSession(path.join(directory, file), providers, threads, async (opened) => {
      // With one provider there is nothing to fall back to: the first question tells.
      if (providers.length > 1) await ask(opened);
    });
  const askPhrase = async (session: InferenceSession, phrase: string) => {
    const { ids, mask } = padTokens(
      idsOf(manifest.template.replace('{}', () => phrase)),
      text.contextLength,
      text.padId,
    );
    const tensor = (values: readonly number[]) =>
      text.type === 'int64'
        ? new Tensor('int64', BigInt64Array.from(values, BigInt), [1, text.contextLength])
        : new Tensor('int32', Int32Array.from(values), [1, text.contextLength]);
    const feeds = {
      [text.input]: tensor(ids),
      ...(text.attentionMask !== null && { [text.attentionMask]: tensor(mask) }),
    };
    return vectorOf(numberTensors(await session.run(feeds, [text.output])), text.output, manifest);
  };
  const askCrop = async (session: InferenceSession, data: Float32Array) => {
    const feeds = sessionTensors({ [image.input]: { data, dims: [1, 3, image.size, image.size] } });
    return vectorOf(numberTensors(await session.run(feeds, [image.output])), image.output, manifest);
  };
  const idsOf = await openTokenizer(text.tokenizer.kind, path.join(directory, text.tokenizer.file));
  const phrases = await open(text.file, (session) => askPhrase(session, 'anything'));
  const crops = await open(image.file, (session) =>
    askCrop(session, new Float32Array(3 * image.size ** 2)),
  ).catch(async (error: unknown) => {
    await phrases.session.release();
    throw error;
  });

  return {
    provider: crops.provider,
    fallbacks: [...phrases.fallbacks, ...crops.fallbacks],
    embedPhrase: (phrase) => askPhrase(phrases.session, phrase),
    embedCrop: (picture, box) =>
      askCrop(crops.session, prepareCrop(picture, cropAround(box, picture), image)),
    async close() {
      await phrases.session.release();
      await crops.session.release();
    },
  };
}

function vectorOf(
  outputs: ReturnType<typeof numberTensors>,
  name: string,
  { length, normalise }: TextManifest,
): Float32Array<ArrayBuffer> {
  const data = outputs[name]?.data;
  if (data?.length !== length) {
    throw new RangeError(`the text model gave ${name} of ${data?.length ?? 0} numbers, not ${length}`);
  }
  return normalise ? unitVector(data) : data.slice();
}

async function openTokenizer(
  kind: TextManifest['text']['tokenizer']['kind'],
  file: string,
): Promise<(phrase: string) => number[]> {
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (kind === 'words') {
    if (!isVocabulary(json)) throw new RangeError(`${path.basename(file)} is not an object word → id`);
    return (phrase) => wordIds(phrase, json);
  }
  if (typeof json !== 'object' || json === null) {
    throw new RangeError(`${path.basename(file)} is not a tokenizer.json`);
  }
  const tokenizer = new Tokenizer(json, {});
  return (phrase) => tokenizer.encode(phrase).ids;
}

const isVocabulary = (json: unknown): json is Record<string, number> =>
  typeof json === 'object' &&
  json !== null &&
  !Array.isArray(json) &&
  Object.values(json).every((id) => Number.isInteger(id));
