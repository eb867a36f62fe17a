const SENTENCES: Record<string, (where: string) => string> = {
  ENOSPC: (where) => `The disk of ${where} is full. Free some space and try again.`,
  EDQUOT: (where) => `The disk quota of ${where} is used up. Free some space and try again.`,
  EACCES: (where) => `Maskloop may not write to ${where}. Give the user that runs it write permission.`,
  EPERM: (where) => `Maskloop may not write to ${where}. Give the user that runs it write permission.`,
  EROFS: (where) => `${where} is read-only. Choose a data directory that can be written to.`,
  ENOENT: (where) => `${where} is gone. Put it back, or choose another data directory.`,
  ENOTDIR: (where) => `${where} is not a folder. Choose another data directory.`,
  EIO: (where) => `The disk of ${where} reports errors. Check the disk.`,
  EMFILE: () => 'Too many files are open. Raise the limit of open files (ulimit -n) and try again.',
};

/** Storage cannot be used right now; the message is a sentence for people that names the remedy. */
export class StorageUnusable extends Error {
  override readonly name = 'StorageUnusable';
  /** The system's code, such as ENOSPC. */
  readonly code: string;
  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** What a failed file operation under `where` means to people; other errors come back as they are. */
export function storageError(error: unknown, where: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence = SENTENCES[code];
  if (sentence) return new StorageUnusable(code, sentence(where), error);
  return error instanceof Error ? error : new Error(String(error));
}
