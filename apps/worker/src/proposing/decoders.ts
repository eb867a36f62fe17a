import { type Decoder, openDecoder } from '@maskloop/inference/node';
import { type Storage } from '@maskloop/storage';
import { layOutBundle } from '../embedding/lay-out-bundle.ts';
import { manifestOf, type StoredModel } from '../embedding/stored-model.ts';

/** The decoders of a thread: one session a model, opened when first needed. */
export interface Decoders {
  get(model: StoredModel): Promise<Decoder>;
  close(): Promise<void>;
}

/** So many models stay open; the one used longest ago leaves. */
const KEPT = 2;

export function openDecoders(options: {
  readonly storage: Storage;
  /** Where bundles are laid out. */
  readonly directory: string;
  readonly threads: number;
}): Decoders {
  const open = new Map<string, Promise<Decoder>>();
  const start = async (model: StoredModel): Promise<Decoder> => {
    const manifest = manifestOf(model);
    const directory = await layOutBundle(options.storage, options.directory, model.id, model.files);
    return openDecoder({ manifest, directory, threads: options.threads });
  };
  const leave = async (id: string) => {
    const decoder = await open.get(id)?.catch(() => undefined);
    open.delete(id);
    await decoder?.close();
  };
  return {
    async get(model) {
      const decoder = open.get(model.id) ?? start(model);
      // Last in the map is the one used last.
      open.delete(model.id);
      open.set(model.id, decoder);
      decoder.catch(() => open.delete(model.id));
      for (const id of [...open.keys()].slice(0, -KEPT)) await leave(id);
      return decoder;
    },
    close: async () => {
      await Promise.all([...open.keys()].map(leave));
    },
  };
}
