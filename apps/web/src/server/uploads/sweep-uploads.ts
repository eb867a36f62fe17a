import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const UNFINISHED_MS = 48 * 3600_000;
/** A finished upload is kept only for a sender who missed the answer. */
const FINISHED_MS = 3600_000;
const Card = z.object({ size: z.number() });

/** Removes uploads that nobody has gone on with, and finished ones. Returns how many. */
export async function sweepUploads(directory: string, now: number): Promise<number> {
  let swept = 0;
  for (const name of await readdir(directory).catch(() => [])) {
    if (name.endsWith('.json')) continue;
    const file = path.join(directory, name);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) continue;
    const finished = (await sizeOf(`${file}.json`)) === found.size;
    if (now - found.mtimeMs < (finished ? FINISHED_MS : UNFINISHED_MS)) continue;
    await rm(file, { force: true });
    await rm(`${file}.json`, { force: true });
    swept++;
  }
  return swept;
}

async function sizeOf(card: string): Promise<number | undefined> {
  try {
    return Card.safeParse(JSON.parse(await readFile(card, 'utf8'))).data?.size;
  } catch {
    return undefined;
  }
}
