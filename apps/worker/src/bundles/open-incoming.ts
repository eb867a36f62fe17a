import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a killed worker left is of no use after this long; a download that waits to go on is. */
const STALE_MS = 7 * 86_400_000;

/** The folder beside storage where bundles are unpacked and downloads wait; clears it of what nobody goes on with. */
export async function openIncoming(blobsDir: string): Promise<string> {
  const directory = path.join(path.dirname(blobsDir), 'incoming');
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    const entry = path.join(directory, name);
    const found = await stat(entry).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(entry, { recursive: true, force: true });
  }
  return directory;
}
