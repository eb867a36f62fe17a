import { type UploadOutcome } from './upload-queue.ts';

/** What the upload route says of a file that has arrived. */
export interface UploadResult {
  readonly outcome: UploadOutcome;
  /** For a duplicate: the picture that was there already. */
  readonly existing?: string;
}

/** Header of the last answer to an upload: percent-encoded JSON. Absent where the answer got lost and was asked for again. */
export const RESULT_HEADER = 'Upload-Result';

interface Answer {
  getHeader: (name: string) => string | undefined;
}

/** Reads the result; a file whose answer got lost on the way counts as added. */
export function uploadResult(answer: Answer): UploadResult {
  const header = answer.getHeader(RESULT_HEADER);
  if (!header) return { outcome: 'added' };
  // Written by our own server (apps/web/src/server/uploads).
  const result = JSON.parse(decodeURIComponent(header)) as {
    duplicate?: boolean;
    jobId?: string | null;
    fileName?: string;
  };
  if (result.duplicate === true) {
    return { outcome: 'duplicate', ...(result.fileName !== undefined && { existing: result.fileName }) };
  }
  return { outcome: typeof result.jobId === 'string' ? 'archive' : 'added' };
}
