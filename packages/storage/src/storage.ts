import { type Readable } from 'node:stream';

/** A stored file: its content is its name. */
export interface StoredBlob {
  /** Lower-case hex sha256 of the bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Content-addressed storage. Adapters: `fs` (default); others stand behind the same interface. */
export interface Storage {
  /** Stores a stream or bytes; a content already there is not written again. Whole or not at all. */
  put(content: Readable | Uint8Array): Promise<StoredBlob>;
  /** Takes over a complete local file (moved when it can be, else copied). */
  putFile(path: string): Promise<StoredBlob>;
  /** Opens a blob, or bytes [start, end] of it (inclusive). Rejects with `BlobMissing`. */
  open(sha256: string, range?: { start: number; end: number }): Promise<Readable>;
  /** Reads a whole blob into memory. Rejects with `BlobMissing`. */
  read(sha256: string): Promise<Uint8Array>;
  /** Size in bytes, or undefined where it is missing. */
  size(sha256: string): Promise<number | undefined>;
  /** A local path for readers that need one (ONNX sessions); adapters without files download to a cache. */
  localPath(sha256: string): Promise<string>;
  delete(sha256: string): Promise<void>;
  /** Writes and deletes a probe; rejects with a sentence when storage cannot be used. */
  check(): Promise<void>;
}

/** The blob asked for is not in storage. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';
  constructor(sha256: string) {
    super(`blob ${sha256} is missing from storage`);
  }
}
