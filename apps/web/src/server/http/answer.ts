import { apiError, type ApiError } from '../api-error.ts';
import { type Caller } from '../caller.ts';
import { app } from '../context.ts';
import { metrics } from '../metrics/metrics.ts';

/** What a request's line in the log says beside its address: who called, once that is known. */
export type Note = (caller: Caller | undefined) => void;

/** Runs a request: one line in the log, and an error body of the one table for whatever is thrown. */
export async function answer(
  request: Request,
  handle: (note: Note) => Promise<Response>,
  errorBody: ErrorBody = errorJson,
): Promise<Response> {
  const started = performance.now();
  const pathname = withoutSecrets(new URL(request.url).pathname);
  const { log } = app().services;
  let who: Caller | undefined;
  let response: Response;
  try {
    response = await handle((caller) => (who = caller));
  } catch (error) {
    const told = apiError(error, { log, where: `${request.method} ${pathname}` });
    response = Response.json(errorBody(told), { status: told.status });
  }
  const ms = Math.round(performance.now() - started);
  metrics().requests.observe({ method: request.method, status: response.status }, ms / 1000);
  const by = who && { userId: who.user.id, workspaceId: who.actor?.workspaceId, via: who.via };
  log.info({ method: request.method, path: pathname, status: response.status, ms, ...by }, 'request');
  return response;
}

/** How a door writes an error. */
export type ErrorBody = (error: ApiError) => object;

/** As REST clients see it. */
export const errorJson: ErrorBody = ({ defined, code, status, message, data }) => ({
  defined,
  code,
  status,
  message,
  data,
});

/** Invitation and reset links carry their secret in the path. */
const withoutSecrets = (path: string): string => path.replace(/(mli_|reset-password\/)[\w-]+/g, '$1…');
