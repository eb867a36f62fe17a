import { AppError } from '@maskloop/domain/errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether an address is this machine's own: what we are given when the operator configured none. */
export const isLoopback = (url: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** The origins a browser may show for the host that it sent a request to. */
export function ownOrigins(headers: Headers): string[] {
  const host = headers.get('host');
  return host ? [`http://${host}`, `https://${host}`] : [];
}

/** Scheme, host and port of links we hand out: the configured ones, else those by which the caller came. */
export function linkOrigin(url: string, headers: Headers): string {
  const own = isLoopback(url)
    ? ownOrigins(headers)[headers.get('x-forwarded-proto') === 'https' ? 1 : 0]
    : undefined;
  return own !== undefined && URL.canParse(own) ? new URL(own).origin : url;
}

/**
 * Refuses a request that changes something when another site made the browser send it. Scripts send no cookie and no
 * Origin; a cookie without an Origin does not come from a browser's page of ours.
 */
export function checkOrigin(
  request: Request,
  settings: { url: string; trustedOrigins: readonly string[] },
  bySession: boolean,
): void {
  if (SAFE_METHODS.has(request.method)) return;
  const origin = request.headers.get('origin');
  if (origin === null && !bySession) return;
  const own = isLoopback(settings.url) ? ownOrigins(request.headers) : [];
  if (origin !== null && [settings.url, ...settings.trustedOrigins, ...own].includes(origin)) return;
  throw new AppError(
    'FORBIDDEN',
    origin === null
      ? 'A request with a session cookie must say where it comes from (header Origin). Scripts use an API key.'
      : `Requests from ${origin} are not accepted. If that is an address of this Maskloop, set MASKLOOP_URL or add it to MASKLOOP_TRUSTED_ORIGINS.`,
  );
}
