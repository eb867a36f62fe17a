import { type Logger } from 'pino';
import { apiError } from '../api-error.ts';
import { uploaderOf } from './uploader.ts';

/** How tus itself refuses. */
interface TusError {
  readonly status_code: number;
  readonly body: string;
}
const DISK_FULL = 507;

/** Any failure of an upload as the error body that all of the API has. */
export async function refusal(request: object, error: Error | TusError, log: Logger): Promise<TusError> {
  if (!('status_code' in error)) {
    const { code, status, message, data, defined } = apiError(error, { log, where: 'uploads' });
    return { status_code: status, body: JSON.stringify({ defined, code, status, message, data }) };
  }
  // A write that failed says no more than that; storage, on the same disk, says why.
  const fault = error.status_code >= 500 ? await storageFault(request) : undefined;
  const status = fault === undefined ? error.status_code : DISK_FULL;
  const message = fault ?? error.body.trim();
  return { status_code: status, body: JSON.stringify({ defined: false, code: 'UPLOAD', status, message }) };
}

const storageFault = (request: object): Promise<string | undefined> =>
  uploaderOf(request)
    .ctx.storage.check()
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : undefined),
    );
