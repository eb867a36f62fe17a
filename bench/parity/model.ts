// A bundle's two sessions with embeddings left in float32: stored ones are rounded to float16.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import {
  type Manifest,
  type RgbImage,
  type Tensor,
  parseManifest,
  preprocess,
} from '../../packages/inference/src/core/index.ts';
import { checkFiles } from '../../packages/inference/src/node/bundle.ts';
import { type Decoder, openDecoder } from '../../packages/inference/src/node/open-decoder.ts';
import { openSession } from '../../packages/inference/src/node/open-session.ts';
import { runEncoder } from '../../packages/inference/src/node/run-encoder.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../packages/inference/fixtures');
const EXTRA_REFERENCE = process.env.MASKLOOP_EXTRA_REFERENCE ?? '';
const EXTRA_MODELS = process.env.MASKLOOP_EXTRA_MODELS ?? '';

/** Folders of this name with recordings: those kept here, and those outside. */
export const recordings = (name: string): string[] =>
  [FIXTURES, EXTRA_REFERENCE]
    .filter((root) => root !== '')
    .map((root) => path.join(root, name))
    .filter((folder) => existsSync(folder));

export const fixture = (name: string): string => path.join(FIXTURES, name);

const pictures = new Map<string, Promise<RgbImage>>();

/** A picture of the recordings as the encoder wants it; the same object each time. */
export function picture(name: string): Promise<RgbImage> {
  const known = pictures.get(name) ?? readPicture(name);
  pictures.set(name, known);
  return known;
}

async function readPicture(name: string): Promise<RgbImage> {
  // JPEG decoders differ by a grey level; the reference's pixels of this one were kept as PNG.
  const file = name === 'exif6.jpg' ? 'exif6_decoded.png' : name;
  const { data, info } = await sharp(fixture(`images/${file}`))
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** An encoder's outputs by name. */
export type Embedding = Readonly<Record<string, Tensor>>;

export interface OpenModel {
  readonly manifest: Manifest;
  /** Folder of the bundle. */
  readonly directory: string;
  readonly decoder: Decoder;
  readonly embed: (image: RgbImage) => Promise<Embedding>;
}

const open = new Map<string, Promise<OpenModel>>();

/** The model, opened once; undefined where its bundle is not at hand. */
export async function modelOf(id: string): Promise<OpenModel | undefined> {
  const directory = [fixture('models'), EXTRA_MODELS]
    .map((folder) => path.join(folder, id))
    .find((folder) => existsSync(path.join(folder, 'encoder.onnx')));
  if (directory === undefined) return undefined;
  const start = async (): Promise<OpenModel> => {
    // Bundles elsewhere may describe themselves in other words; what they are to us is kept here.
    const result = parseManifest(JSON.parse(readFileSync(fixture(`models/${id}/manifest.json`), 'utf8')));
    if (!result.ok) throw new Error(result.problems.join('; '));
    const { manifest } = result;
    await checkFiles(manifest, directory);
    const file = path.join(directory, manifest.encoder.file);
    const { session } = await openSession(file, ['cpu'], 2, () => Promise.resolve());
    const decoder = await openDecoder({ manifest, directory });
    const embeddings = new WeakMap<RgbImage, Promise<Embedding>>();
    return {
      manifest,
      directory,
      decoder,
      embed(image) {
        const known =
          embeddings.get(image) ?? runEncoder(session, manifest, preprocess(image, manifest).tensor);
        embeddings.set(image, known);
        return known;
      },
    };
  };
  const model = open.get(id) ?? start();
  open.set(id, model);
  return model;
}
