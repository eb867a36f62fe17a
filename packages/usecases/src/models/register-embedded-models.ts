import { type Ctx } from '../context/index.ts';
import { findKnown, refuseOther, storeBundle, writeVersion } from './bundle-rows.ts';
import { type EmbeddedBundle, readEmbeddedBundles } from './read-registry.ts';

/**
 * Makes the models that come with Maskloop known to the database and their files part of storage; web servers and workers
 * call it at start. What is registered already is left alone; what people read of the same model (a note, a figure, its card)
 * replaces the old, other files need another version. A manifest that decides otherwise under a version that is registered is not
 * taken over: `say` is told, and projects go on with the registered one. Returns the ids of the versions, the default's last.
 */
export async function registerEmbeddedModels(
  ctx: Ctx,
  modelsDirectory: string,
  say: (sentence: string) => void = () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  for (const bundle of await readEmbeddedBundles(modelsDirectory)) {
    ids.push(await registerEmbedded(ctx, bundle, say));
  }
  return ids;
}

async function registerEmbedded(
  ctx: Ctx,
  { directory, manifest, documents }: EmbeddedBundle,
  say: (sentence: string) => void,
): Promise<string> {
  // Both manifests are as somebody wrote them.
  const registering = { workspaceId: null, manifest, complete: (written: unknown) => written };
  const known = await findKnown(ctx.db, registering);
  if (known?.difference?.in === 'values') {
    await storeBundle(ctx, directory, manifest, []);
    say(`${known.difference.sentence} Projects go on with what is registered.`);
    return known.id;
  }
  refuseOther(known);
  const files = await storeBundle(ctx, directory, manifest, documents);
  const { id } = await ctx.db.$transaction((tx) => writeVersion(ctx, tx, registering, files));
  return id;
}
