import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Downloaded } from '@maskloop/storage/download';
import * as z from 'zod';

/** A file to be downloaded, and where the note lies that says what it was when it was whole. */
export interface DownloadPlace {
  readonly url: string;
  readonly file: string;
  readonly note: string;
}
/** What a download has to be, as far as that is known. */
export interface WantedDownload extends DownloadPlace {
  readonly sha256?: string | undefined;
  readonly bytes?: number | undefined;
}

const Note = z.object({ url: z.string(), sha256: z.string(), bytes: z.number() });

/** Notes that a file is whole, so that another attempt need not ask for it again. */
export async function keepDownload({ url, note }: DownloadPlace, got: Downloaded): Promise<void> {
  await writeFile(note, JSON.stringify({ url, ...got }));
}

/**
 * What is whole from an earlier attempt, if it came from this address, is what it has to be and still is what it was: the file
 * is read again. Anything else is removed, and has to be downloaded.
 */
export async function keptDownload(
  { url, file, note, sha256, bytes }: WantedDownload,
  signal?: AbortSignal,
): Promise<Downloaded | undefined> {
  const kept = await readNote(note);
  const wanted =
    kept?.url === url &&
    (sha256 === undefined || kept.sha256 === sha256) &&
    (bytes === undefined || kept.bytes === bytes);
  if (wanted && (await hashOf(file, signal)) === kept.sha256) {
    return { sha256: kept.sha256, bytes: kept.bytes };
  }
  await rm(note, { force: true });
  await rm(file, { force: true });
  return undefined;
}

async function readNote(note: string): Promise<z.infer<typeof Note> | undefined> {
  try {
    return Note.parse(JSON.parse(await readFile(note, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Lower-case hex sha256; undefined where the file cannot be read. */
async function hashOf(file: string, signal?: AbortSignal): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash, ...(signal ? [{ signal }] : []));
    return hash.digest('hex');
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
