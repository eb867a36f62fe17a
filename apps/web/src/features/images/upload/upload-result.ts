import { type UploadOutcome } from './upload-queue.ts';

/** What the upload route says of a file that has arrived. */
export interface UploadResult {
  readonly outcome: UploadOutcome;
  /** For a duplicate: the name of the picture that was there already. */
  readonly existing?: string;
}

/** Header of the last answer to an upload: percent-encoded JSON. */
const RESULT_HEADER = 'Upload-Result';

interface Answer {
  getHeader: (name: string) => string | undefined;
}

/** What a file became: the last answer says it; where that got lost, the server is asked. */
export async function uploadResult(answer: Answer, uploadUrl: string | null): Promise<UploadResult> {
  const header = answer.getHeader(RESULT_HEADER);
  if (header) return read(JSON.parse(decodeURIComponent(header)));
  const asked = uploadUrl === null ? undefined : await fetch(`${uploadUrl}/result`);
  return asked?.ok === true ? read(await asked.json()) : { outcome: 'added' };
}

function read(json: unknown): UploadResult {
  // Written by our own server (apps/web/src/server/uploads).
  const result = json as { duplicate?: boolean; jobId?: string | null; fileName?: string };
  if (result.duplicate === true) {
    return { outcome: 'duplicate', ...(result.fileName !== undefined && { existing: result.fileName }) };
  }
  return { outcome: typeof result.jobId === 'string' ? 'archive' : 'added' };
}
