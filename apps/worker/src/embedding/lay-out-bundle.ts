import { copyFile, link, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Storage } from '@maskloop/storage';

/** Files of a model version by their path in the bundle. */
export type BundleFiles = readonly { readonly path: string; readonly sha256: string }[];

/**
 * Storage knows files by content, a model session by name: gives a bundle a folder `directory/id` whose files are links to
 * storage (copies where links are impossible). Complete or absent, whoever else makes it at the same moment.
 */
export async function layOutBundle(
  storage: Storage,
  directory: string,
  id: string,
  files: BundleFiles,
): Promise<string> {
  const target = path.join(directory, id);
  if (await stat(target).catch(() => undefined)) return target;
  await mkdir(directory, { recursive: true });
  const draft = await mkdtemp(path.join(directory, '.draft-'));
  for (const file of files) {
    const source = await storage.localPath(file.sha256);
    const to = path.join(draft, file.path);
    await mkdir(path.dirname(to), { recursive: true });
    await link(source, to).catch(() => copyFile(source, to));
  }
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await stat(target).catch(() => undefined))) throw error;
  }
  return target;
}
