import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ModelKind, ModelRegistry } from '@maskloop/domain/model';
import * as z from 'zod';

/** What registering needs of a manifest; packages/inference has the whole schema. */
export const BundleManifest = z.looseObject({
  id: z.string(),
  version: z.string(),
  kind: ModelKind.default('promptable'),
  files: z.record(
    z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/),
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().positive() }),
  ),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

/** A bundle that lies in the models folder. */
export interface EmbeddedBundle {
  readonly directory: string;
  readonly manifest: BundleManifest;
  /** What people read: the card, the licence. */
  readonly documents: readonly string[];
}

const DOCUMENTS = ['MODEL_CARD.md', 'LICENSE', 'NOTICE'];

/** models/registry.json. Throws where it is not what its schema says. */
export async function readRegistry(modelsDirectory: string): Promise<ModelRegistry> {
  return ModelRegistry.parse(JSON.parse(await readFile(path.join(modelsDirectory, 'registry.json'), 'utf8')));
}

/** The bundles whose files come with Maskloop; the one new projects use comes last. */
export async function readEmbeddedBundles(modelsDirectory: string): Promise<EmbeddedBundle[]> {
  const registry = await readRegistry(modelsDirectory);
  const ids = registry.models.filter((model) => model.embedded).map((model) => model.id);
  ids.sort((a, b) => Number(a === registry.default) - Number(b === registry.default));
  return Promise.all(
    ids.map(async (id) => {
      const directory = path.join(modelsDirectory, id);
      const manifest = BundleManifest.parse(
        JSON.parse(await readFile(path.join(directory, 'manifest.json'), 'utf8')),
      );
      const there = await Promise.all(
        DOCUMENTS.map((name) => stat(path.join(directory, name)).catch(() => null)),
      );
      return { directory, manifest, documents: DOCUMENTS.filter((_, i) => there[i]?.isFile()) };
    }),
  );
}
