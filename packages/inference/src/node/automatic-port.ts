import { contractOf } from '../contracts/index.ts';
import { type AutomaticPort, type Manifest, type RgbImage, type Tensor, cropRgb } from '../core/index.ts';
import { type Decoder } from './open-decoder.ts';
import { type DecoderThreads } from './open-decoder-threads.ts';

type Embedding = Readonly<Record<string, Tensor>>;

/** The picture, and the models that look at it and its crops. */
export interface AutomaticPortOptions {
  readonly manifest: Manifest;
  readonly image: RgbImage;
  readonly decoder: Pick<Decoder, 'run'> & Partial<Pick<DecoderThreads, 'atOnce'>>;
  /** Picture → the encoder's outputs by name, such as `encoder.encode` and `unpackEmbedding`. */
  readonly embed: (picture: RgbImage) => Promise<Embedding>;
  /** The whole picture's embedding where it is already there. */
  readonly embedding?: Embedding | undefined;
}

/**
 * What `automaticMasks` needs, from an encoder and a decoder of this package. A plain decoder runs in the calling
 * thread: between two batches the thread serves others, during one it does not. `openDecoderThreads` leaves it free.
 */
export function automaticPort(options: AutomaticPortOptions): AutomaticPort {
  const { manifest, image, decoder, embed, embedding } = options;
  return {
    maxBatch: contractOf(manifest).maxBatch,
    atOnce: decoder.atOnce ?? 1,
    async openCrop(box) {
      const isWhole = box.width === image.width && box.height === image.height;
      const own = isWhole ? (embedding ?? (await embed(image))) : await embed(cropRgb(image, box));
      return (prompts) => decoder.run(own, prompts);
    },
  };
}
