import { parseAnyManifest, type AnyManifest } from '@maskloop/inference/core';
import { FinalFailure } from '@maskloop/jobs';
import { type Storage } from '@maskloop/storage';
import { type Logger } from '../runtime/logger.ts';
import { Stopped } from '../runtime/serve-thread.ts';
import { layOutBundle } from './lay-out-bundle.ts';
import { type StoredModel } from './stored-model.ts';

/** Models of one kind, each opened when first needed; the one used longest ago leaves. */
export interface Sessions<Model> {
  /** Opens a model and works with it; it is not closed meanwhile. After work that failed it is opened anew for the next. */
  use<T>(model: StoredModel, work: (opened: Model) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Open<Model> {
  readonly opening: Promise<Model>;
  /** How many work with it. */
  users: number;
}

/** So many stay open; more only while they are worked with. */
const KEPT = 2;

/** What every opened model can. */
interface Opened {
  readonly provider: string;
  readonly fallbacks: readonly { readonly provider: string; readonly reason: string }[];
  close(): Promise<void>;
}

export function openSessions<Kind extends AnyManifest['kind'], Model extends Opened>(
  kind: Kind,
  at: { readonly storage: Storage; readonly directory: string; readonly log: Logger },
  openModel: (manifest: Extract<AnyManifest, { kind: Kind }>, directory: string) => Promise<Model>,
): Sessions<Model> {
  /** The one used last is the last. */
  const open = new Map<string, Open<Model>>();
  const start = async (model: StoredModel): Promise<Model> => {
    const manifest = manifestOfKind(model, kind);
    const opened = await openModel(
      manifest,
      await layOutBundle(at.storage, at.directory, model.id, model.files),
    );
    const name = `${model.modelId} ${model.version}`;
    for (const fallback of opened.fallbacks)
      at.log.warn({ model: name, kind, ...fallback }, 'provider cannot be used');
    return opened;
  };
  const closed = async ({ opening }: Open<Model>) => {
    await (await opening.catch(() => undefined))?.close();
  };
  const leave = async (id: string) => {
    const left = open.get(id);
    open.delete(id);
    if (left) await closed(left);
  };
  const tidy = async () => {
    const idle = [...open].filter(([, { users }]) => users === 0).map(([id]) => id);
    await Promise.all(idle.slice(0, Math.max(0, open.size - KEPT)).map(leave));
  };
  return {
    async use(model, work) {
      const one = open.get(model.id) ?? { opening: start(model), users: 0 };
      open.delete(model.id);
      open.set(model.id, one);
      const giveUp = () => {
        if (open.get(model.id) === one) open.delete(model.id);
      };
      one.opening.catch(giveUp);
      one.users++;
      try {
        return await work(await one.opening);
      } catch (error) {
        // A card that was lost, a thread that died: the model may never answer again.
        if (!(error instanceof Stopped || error instanceof FinalFailure)) giveUp();
        throw error;
      } finally {
        one.users--;
        // Whoever works with it still, closes it.
        if (one.users === 0 && open.get(model.id) !== one) await closed(one);
        await tidy();
      }
    },
    close: async () => {
      await Promise.all([...open.keys()].map(leave));
    },
  };
}

/** The manifest of a stored model of that kind. Throws FinalFailure. */
export function manifestOfKind<Kind extends AnyManifest['kind']>(
  model: StoredModel,
  kind: Kind,
): Extract<AnyManifest, { kind: Kind }> {
  const parsed = parseAnyManifest(model.manifest);
  const name = `${model.modelId} ${model.version}`;
  if (!parsed.ok)
    throw new FinalFailure('model', `The manifest of ${name} is unusable: ${parsed.problems.join('; ')}`);
  if (parsed.manifest.kind !== kind)
    throw new FinalFailure('model', `${name} is a ${parsed.manifest.kind} model, not a ${kind} one.`);
  // Compared just before; a type parameter does not narrow.
  return parsed.manifest as Extract<AnyManifest, { kind: Kind }>;
}
