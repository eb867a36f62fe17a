import fs from 'node:fs';

/** PostgreSQL writes its log of changes in files of this size. */
const WAL_SEGMENT = 16 * 2 ** 20;

type Sentence = (place: string) => string;

/** What the operating system says, in errno names (Node) or words (PostgreSQL's own programs) → what to do. */
const CAUSES: readonly (readonly [RegExp, Sentence])[] = [
  [
    /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/,
    (place) =>
      `The disk that holds ${place} is full: free some space, or choose another place with --data-dir.`,
  ],
  [
    /EROFS|Read-only file system/,
    (place) => `${place} is on a read-only disk: choose another place with --data-dir.`,
  ],
  [
    /EACCES|EPERM|Permission denied|Operation not permitted|wrong ownership/,
    (place) =>
      `This user may not write to ${place}: change its owner, or choose another place with --data-dir.`,
  ],
  [
    /ENOTDIR|EEXIST|Not a directory/,
    (place) => `${place} is not a folder: choose another place with --data-dir.`,
  ],
  [
    /ENOENT/,
    (place) => `${place} does not exist and could not be made: choose another place with --data-dir.`,
  ],
];

/** One sentence with the remedy for a failed file operation in `place`, or undefined when the cause is another. */
export function explainFileError(cause: unknown, place: string): string | undefined {
  const text = cause instanceof Error ? `${codeOf(cause)} ${cause.message}` : String(cause);
  return CAUSES.find(([pattern]) => pattern.test(text))?.[1](place);
}

/** The same for a PostgreSQL program that failed in `place`; a full disk often leaves it no room to say so. */
export function explainFailure(said: string, place: string): string | undefined {
  const { bavail, bsize } = fs.statfsSync(place);
  return explainFileError(bavail * bsize < WAL_SEGMENT ? 'ENOSPC' : said, place);
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
