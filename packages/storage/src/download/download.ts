import { createWriteStream } from 'node:fs';
import { type IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DownloadRefused } from './download-error.ts';
import { openAddress } from './open-address.ts';
import { PartialFile } from './partial-file.ts';

export interface DownloadRequest {
  readonly url: string;
  /** Where the whole file goes; until then `file.part` is kept and gone on with, also by a later call. */
  readonly file: string;
  readonly sha256?: string | undefined;
  readonly bytes?: number | undefined;
  /** More is refused, whatever the server says. */
  readonly maxBytes: number;
  /** Whether hosts of this machine and its network may be asked. */
  readonly allowPrivate: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called often; `total` as soon as the server has said it. */
  readonly onProgress?: (done: number, total: number | undefined) => void;
  /** Tries in a row that bring no byte. */
  readonly attempts?: number;
  readonly firstDelayMs?: number;
}
export interface Downloaded {
  readonly sha256: string;
  readonly bytes: number;
}

const LONGEST_DELAY_MS = 30_000;
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Downloads a file, going on where it was cut: parts are joined only while the server says that it is the same content
 * (If-Range), tries are spaced further and further apart, and the whole is held to its length and sha256 where they are known.
 * Throws DownloadRefused with one sentence where trying again cannot help, the last error where it did not.
 */
export async function download(request: DownloadRequest): Promise<Downloaded> {
  const { attempts = 8, firstDelayMs = 500, signal } = request;
  const file = new PartialFile(request.file);
  let tries = 0;
  let anew = false;
  for (;;) {
    signal?.throwIfAborted();
    const before = (await file.resume(request.url)).bytes;
    try {
      const bytes = await attempt(request, file);
      const sha256 = await file.sha256();
      if (request.sha256 !== undefined && sha256 !== request.sha256) {
        await file.drop();
        // Parts of two contents joined, perhaps: once more, in one piece.
        if (before > 0 && !anew) {
          anew = true;
          continue;
        }
        throw new DownloadRefused(
          `${name(request)} is not the expected file: its sha256 is ${sha256}, not ${request.sha256}`,
        );
      }
      await file.finish();
      return { sha256, bytes };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof DownloadRefused) {
        await file.drop();
        throw error;
      }
      tries = (await file.resume(request.url)).bytes > before ? 1 : tries + 1;
      if (tries >= attempts)
        throw new Error(`${name(request)} cannot be downloaded: ${reason(error)}`, { cause: error });
      await pause(
        Math.min(LONGEST_DELAY_MS, firstDelayMs * 2 ** (tries - 1)),
        undefined,
        signal ? { signal } : {},
      );
    }
  }
}

/** One connection: what is there already, and what it brings. Returns the length of the whole. */
async function attempt(request: DownloadRequest, file: PartialFile): Promise<number> {
  const kept = await file.resume(request.url);
  // Without the server's mark only a known hash can tell whether parts belong together.
  const resumed = kept.bytes > 0 && (kept.validator !== null || request.sha256 !== undefined);
  const headers: Record<string, string> = resumed
    ? {
        Range: `bytes=${kept.bytes}-`,
        ...(kept.validator !== null && { 'If-Range': kept.validator }),
      }
    : {};
  const { url, allowPrivate, signal } = request;
  const answer = await openAddress({ url, headers, allowPrivate, signal });
  try {
    return await receive(request, file, answer, resumed ? kept.bytes : 0);
  } finally {
    answer.destroy();
  }
}

async function receive(
  request: DownloadRequest,
  file: PartialFile,
  answer: IncomingMessage,
  have: number,
): Promise<number> {
  const status = answer.statusCode ?? 0;
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(answer.headers['content-range'] ?? '');
  if (status === 416 && have > 0) {
    if (Number(range?.[2]) === have) return have;
    await file.drop();
    throw new Error('the server has another content by now');
  }
  const follows = status === 206 && have > 0 && Number(range?.[1]) === have;
  if (status !== 200 && !follows) throw refusal(request, status);
  if (answer.headers['content-encoding'] !== undefined && answer.headers['content-encoding'] !== 'identity') {
    throw new DownloadRefused(`${name(request)} is sent in an encoding that was not asked for`);
  }
  const total = totalOf(answer, follows ? range?.[2] : undefined);
  refuseLength(request, total);
  const start = follows ? have : 0;
  if (!follows) await file.begin({ url: request.url, validator: validatorOf(answer) });
  let done = start;
  const limit = request.bytes ?? Math.min(total ?? Infinity, request.maxBytes);
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      request.onProgress?.(done, total ?? request.bytes);
      next(
        done > limit ? new DownloadRefused(`${name(request)} is longer than ${limit} bytes`) : null,
        chunk,
      );
    },
  });
  const sink = createWriteStream(file.part, { flags: start > 0 ? 'a' : 'w' });
  answer.setTimeout(30_000, () => answer.destroy(new Error('no byte for 30 seconds')));
  await pipeline(answer, counted, sink, ...(request.signal ? [{ signal: request.signal }] : []));
  const expected = total ?? request.bytes;
  if (expected !== undefined && done < expected) throw new Error('the connection was cut');
  return done;
}

function refusal(request: DownloadRequest, status: number): Error {
  if (PASSING.has(status) || status === 206) return new Error(`the server answered ${status}`);
  return new DownloadRefused(`${name(request)} cannot be downloaded: the server answered ${status}`);
}

function totalOf(answer: IncomingMessage, ofRange: string | undefined): number | undefined {
  const text = ofRange ?? answer.headers['content-length'];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function refuseLength(request: DownloadRequest, total: number | undefined): void {
  if (total === undefined) return;
  if (request.bytes !== undefined && total !== request.bytes) {
    throw new DownloadRefused(
      `${name(request)} has ${total} bytes, not the ${request.bytes} that are expected`,
    );
  }
  if (total > request.maxBytes) {
    throw new DownloadRefused(
      `${name(request)} has ${total} bytes; at most ${request.maxBytes} are accepted`,
    );
  }
}

/** A mark by which parts may be joined: weak ETags say only that contents look alike. */
function validatorOf({ headers }: IncomingMessage): string | null {
  if (headers.etag !== undefined && !headers.etag.startsWith('W/')) return headers.etag;
  return headers['last-modified'] ?? null;
}

/** What a sentence calls the file. */
const name = ({ url }: DownloadRequest): string => {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  return decoded(path.split('/').at(-1) ?? '').slice(0, 120) || url;
};
/** A part of an address as people read it; where a percent sign begins no character, as it stands there. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
