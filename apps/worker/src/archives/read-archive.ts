import { type Readable } from 'node:stream';
import {
  type ImageErrorCode,
  MAX_ARCHIVE_BYTES,
  MAX_ARCHIVE_ENTRIES,
  MAX_ARCHIVE_RATIO,
} from '@maskloop/domain/image';
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { pictureError } from '../pictures/picture-error.ts';

/** A file in a zip archive. */
export interface ArchivedFile {
  /** Its path, forward slashes; undefined where the archive gives one that leaves it (`../`, `/etc`, `C:`). */
  readonly name: string | undefined;
  open(): Promise<Readable>;
}
export interface Archive {
  readonly files: readonly ArchivedFile[];
  close(): void;
}

/** What systems leave in archives beside what people put there. */
const JUNK = /(^|\/)(__MACOSX\/|\.(?!\.\/)|Thumbs\.db$|desktop\.ini$)/i;
/** Archives that unpack to less than this are no danger, however well they pack. */
const HARMLESS_BYTES = 2 ** 30;

/** Reads an archive's table of contents and judges it before anything is unpacked. Throws FinalFailure. */
export async function readArchive(file: string): Promise<Archive> {
  const zip = await reading('zip_unreadable', () =>
    openPromise(file, {
      decodeStrings: false,
      autoClose: false,
      lazyEntries: true,
      validateEntrySizes: true,
    }),
  );
  try {
    const entries = await reading('zip_unreadable', () => entriesOf(zip));
    return {
      files: entries.map(({ entry, name }) => ({
        name: validateFileName(name) === null ? name : undefined,
        open: () => zip.openReadStreamPromise(entry),
      })),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<{ entry: Entry; name: string }[]> {
  if (zip.entryCount > MAX_ARCHIVE_ENTRIES) throw pictureError('zip_too_large');
  const files: { entry: Entry; name: string }[] = [];
  let packed = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (entry.isEncrypted()) throw pictureError('zip_unreadable');
    // Without `decodeStrings` the raw bytes stand in for the name; only this reads its encoding.
    const name = getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    );
    if (!name.endsWith('/') && !JUNK.test(name)) files.push({ entry, name });
  }
  const overlapping = packed > zip.fileSize;
  const swelling = unpacked > HARMLESS_BYTES && unpacked > packed * MAX_ARCHIVE_RATIO;
  if (overlapping || swelling || unpacked > MAX_ARCHIVE_BYTES) throw pictureError('zip_too_large');
  return files;
}

async function reading<T>(code: ImageErrorCode, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && error.name === 'FinalFailure') throw error;
    throw pictureError(code);
  }
}
