import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a part on disk is a part of: the address, and the server's mark of that very content. */
export interface PartNote {
  readonly url: string;
  /** ETag (strong) or Last-Modified, for If-Range. */
  readonly validator: string | null;
}

/** A file on its way: `name.part` with a note beside it, until it is whole. */
export class PartialFile {
  readonly target: string;
  readonly part: string;
  constructor(target: string) {
    this.target = target;
    this.part = `${target}.part`;
  }

  /** The bytes that are there from before, if they are of this address. */
  async resume(url: string): Promise<{ bytes: number; validator: string | null }> {
    const note = await this.#note();
    const bytes = await stat(this.part)
      .then(({ size }) => size)
      .catch(() => 0);
    if (note?.url === url && bytes > 0) return { bytes, validator: note.validator };
    await this.drop();
    return { bytes: 0, validator: null };
  }

  /** Begins anew with what the server now has. */
  async begin(note: PartNote): Promise<void> {
    await mkdir(path.dirname(this.part), { recursive: true });
    await writeFile(`${this.part}.json`, JSON.stringify(note));
    await truncate(this.part, 0).catch(() => writeFile(this.part, ''));
  }

  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.part), hash);
    return hash.digest('hex');
  }

  async finish(): Promise<void> {
    await rename(this.part, this.target);
    await rm(`${this.part}.json`, { force: true });
  }

  async drop(): Promise<void> {
    await rm(this.part, { force: true });
    await rm(`${this.part}.json`, { force: true });
  }

  async #note(): Promise<PartNote | undefined> {
    try {
      // Written by `begin`; anything else is no note of ours and its part is dropped.
      return JSON.parse(await readFile(`${this.part}.json`, 'utf8')) as PartNote;
    } catch {
      return undefined;
    }
  }
}
