import { parseAnyManifest, type AnyManifest } from '@maskloop/inference/core';
import { FinalFailure } from '@maskloop/jobs';
import { type Storage } from '@maskloop/storage';
import { layOutBundle } from '../embedding/lay-out-bundle.ts';
import { type StoredModel } from '../embedding/stored-model.ts';

/** Models of one kind, each opened when first needed; the one used longest ago leaves. */
export interface Sessions<Model> {
  get(model: StoredModel): Promise<Model>;
  close(): Promise<void>;
}

const KEPT = 2;

export function openSessions<Kind extends AnyManifest['kind'], Model extends { close(): Promise<void> }>(
  kind: Kind,
  at: { readonly storage: Storage; readonly directory: string },
  openModel: (manifest: Extract<AnyManifest, { kind: Kind }>, directory: string) => Promise<Model>,
): Sessions<Model> {
  const open = new Map<string, Promise<Model>>();
  const start = async (model: StoredModel): Promise<Model> => {
    const manifest = manifestOfKind(model, kind);
    return openModel(manifest, await layOutBundle(at.storage, at.directory, model.id, model.files));
  };
  const leave = async (id: string) => {
    const model = await open.get(id)?.catch(() => undefined);
    open.delete(id);
    await model?.close();
  };
  return {
    async get(model) {
      const found = open.get(model.id) ?? start(model);
      // Last in the map is the one used last.
      open.delete(model.id);
      open.set(model.id, found);
      found.catch(() => open.delete(model.id));
      for (const id of [...open.keys()].slice(0, -KEPT)) await leave(id);
      return found;
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
