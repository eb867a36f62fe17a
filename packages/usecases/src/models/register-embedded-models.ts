import { type Ctx } from '../context/index.ts';
import { storeBundle, writeVersion } from './bundle-rows.ts';
import { readEmbeddedBundles } from './read-registry.ts';

/**
 * Makes the models that come with Maskloop known to the database and their files part of storage; web servers and workers
 * call it at start. What is registered already is left alone; another manifest for the same files (a note, a figure) or
 * another card replaces the old one, other files need another version. Returns the ids of the versions, the default's last.
 */
export async function registerEmbeddedModels(ctx: Ctx, modelsDirectory: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { directory, manifest, documents } of await readEmbeddedBundles(modelsDirectory)) {
    const files = await storeBundle(ctx, directory, manifest, documents);
    const { id } = await ctx.db.$transaction((tx) => writeVersion(ctx, tx, null, manifest, files));
    ids.push(id);
  }
  return ids;
}
