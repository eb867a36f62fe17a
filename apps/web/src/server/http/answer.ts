import { apiError, type ApiError } from '../api-error.ts';
import { app } from '../context.ts';
import { metrics } from '../metrics/metrics.ts';

/** Runs a request: one line in the log, and an error body of the one table for whatever is thrown. */
export async function answer(request: Request, handle: () => Promise<Response>): Promise<Response> {
  const started = performance.now();
  const pathname = withoutSecrets(new URL(request.url).pathname);
  const { log } = app().services;
  let response: Response;
  try {
    response = await handle();
  } catch (error) {
    response = errorResponse(apiError(error, { log, where: `${request.method} ${pathname}` }));
  }
  const ms = Math.round(performance.now() - started);
  metrics().requests.observe({ method: request.method, status: response.status }, ms / 1000);
  log.info({ method: request.method, path: pathname, status: response.status, ms }, 'request');
  return response;
}

/** The body every error has, as REST clients see it. */
export function errorResponse(error: ApiError): Response {
  const { code, status, message, data, defined } = error;
  return Response.json({ defined, code, status, message, data }, { status });
}

/** Invitation and reset links carry their secret in the path. */
const withoutSecrets = (path: string): string => path.replace(/(mli_|reset-password\/)[\w-]+/g, '$1…');
