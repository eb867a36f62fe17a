import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const Registry = z.object({
  schemaVersion: z.literal(1),
  default: z.string(),
  models: z.array(
    z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/), embedded: z.boolean().default(false) }),
  ),
});

/** What registering needs of a manifest; packages/inference has the whole schema. */
const Manifest = z.looseObject({
  id: z.string(),
  version: z.string(),
  files: z.record(
    z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/),
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().positive() }),
  ),
});
export type BundleManifest = z.infer<typeof Manifest>;

/** A bundle that lies in the models folder. */
export interface EmbeddedBundle {
  readonly directory: string;
  readonly manifest: BundleManifest;
}

/** The bundles whose files come with Maskloop; the one new projects use comes last. */
export async function readEmbeddedBundles(modelsDirectory: string): Promise<EmbeddedBundle[]> {
  const registry = Registry.parse(
    JSON.parse(await readFile(path.join(modelsDirectory, 'registry.json'), 'utf8')),
  );
  const ids = registry.models.filter((model) => model.embedded).map((model) => model.id);
  ids.sort((a, b) => Number(a === registry.default) - Number(b === registry.default));
  return Promise.all(
    ids.map(async (id) => {
      const directory = path.join(modelsDirectory, id);
      const manifest = Manifest.parse(
        JSON.parse(await readFile(path.join(directory, 'manifest.json'), 'utf8')),
      );
      return { directory, manifest };
    }),
  );
}
