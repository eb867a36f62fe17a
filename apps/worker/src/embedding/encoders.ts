import { type RgbImage } from '@maskloop/inference/core';
import { type EncodedImage, type Encoder, openDecoder, openEncoder } from '@maskloop/inference/node';
import { type Storage } from '@maskloop/storage';
import { layOutBundle } from './lay-out-bundle.ts';
import { type ModelRate } from './messages.ts';
import { manifestOf, type StoredModel } from './stored-model.ts';
import { type Logger } from '../runtime/logger.ts';

/** The encoders of this process: one session a model, opened when first needed. */
export interface Encoders {
  /** Picture → embedding. An encoder that fails is opened anew for the next. */
  encode(model: StoredModel, image: RgbImage): Promise<EncodedImage>;
  /** Opens a model before it is needed; one that cannot be opened is told of when it is. */
  warm(model: StoredModel): Promise<void>;
  close(): Promise<void>;
}

/** So many models stay open; the one used longest ago leaves. */
const KEPT = 2;

export function openEncoders(options: {
  readonly storage: Storage;
  /** Where bundles are laid out. */
  readonly directory: string;
  readonly providers: readonly string[];
  readonly threads: number;
  readonly log: Logger;
  /** A model was opened, and this is how it runs here. */
  readonly opened?: (rate: ModelRate) => void;
}): Encoders {
  const open = new Map<string, Promise<Encoder>>();

  async function start(model: StoredModel): Promise<Encoder> {
    const manifest = manifestOf(model);
    const name = `${model.modelId} ${model.version}`;
    const directory = await layOutBundle(options.storage, options.directory, model.id, model.files);
    const { providers, threads, log } = options;
    const encoder = await openEncoder({ manifest, directory, providers, threads });
    for (const fallback of encoder.fallbacks)
      log.warn({ model: name, ...fallback }, 'provider cannot be used');
    log.info(
      { model: name, provider: encoder.provider, threads, msPerRun: Math.round(encoder.warmUpMs) },
      'encoder ready',
    );
    const { provider, fallbacks, warmUpMs: encoderMs } = encoder;
    if (options.opened) {
      // People's clicks are answered in the browser; this is what automatic masks on this machine are made of.
      const decoder = await openDecoder({ manifest, directory, providers, threads }).catch(() => undefined);
      await decoder?.close();
      const decoderMs = decoder?.warmUpMs ?? null;
      const ofDecoder = (decoder?.fallbacks ?? []).filter(
        ({ provider: refused }) => !fallbacks.some((one) => one.provider === refused),
      );
      options.opened({
        ...{ modelVersionId: model.id, provider, threads, encoderMs, decoderMs },
        fallbacks: [
          ...fallbacks,
          ...ofDecoder.map((one) => ({ ...one, reason: `For the decoder: ${one.reason}` })),
        ],
      });
    }
    return encoder;
  }
  const leave = async (id: string) => {
    const encoder = await open.get(id)?.catch(() => undefined);
    open.delete(id);
    await encoder?.close();
  };

  async function get(model: StoredModel): Promise<Encoder> {
    const encoder = open.get(model.id) ?? start(model);
    // Last in the map is the one used last.
    open.delete(model.id);
    open.set(model.id, encoder);
    for (const id of [...open.keys()].slice(0, -KEPT)) void leave(id);
    return encoder;
  }

  return {
    async encode(model, image) {
      try {
        return await (await get(model)).encode(image);
      } catch (error) {
        void leave(model.id);
        throw error;
      }
    },
    warm: async (model) => {
      await get(model).catch(() => leave(model.id));
    },
    close: async () => {
      await Promise.all([...open.keys()].map(leave));
    },
  };
}
