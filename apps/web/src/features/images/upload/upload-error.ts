// A whole type import: with `{ type … }` the bundler would keep the module, which is loaded at the first upload.
import type { DetailedError } from 'tus-js-client';

export interface UploadFailure {
  readonly state: 'failed' | 'refused' | 'stalled';
  readonly message: string;
}

/** Answers that stay the same however often the file is sent. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 413, 415, 422]);
const BY_STATUS: Record<number, string> = {
  401: 'Your session has ended. Sign in again, then drop the files once more: they go on where they were.',
  403: 'Your role does not allow adding images.',
  404: 'The project or the upload is gone.',
  413: 'The file is larger than what is accepted.',
  507: 'The disk of the server is full. Tell the person who runs it.',
};

/** What the answer says: our errors carry a sentence. */
function sentence(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' &&
      parsed !== null &&
      'message' in parsed &&
      typeof parsed.message === 'string'
      ? parsed.message
      : undefined;
  } catch {
    return undefined;
  }
}

const isAnswered = (error: unknown): error is DetailedError =>
  error instanceof Error && 'originalResponse' in error;

/** What a failed upload means for its file. */
export function uploadFailure(error: unknown): UploadFailure {
  const answer = isAnswered(error) ? error.originalResponse : null;
  if (answer === null) return { state: 'stalled', message: 'No connection. Goes on by itself.' };
  const status = answer.getStatus();
  return {
    state: FINAL.has(status) ? 'refused' : 'failed',
    message: sentence(answer.getBody()) ?? BY_STATUS[status] ?? 'The server had a fault. Try again.',
  };
}
