import { type IncomingMessage } from 'node:http';

/** Set by our own server on every request, so nobody else can. */
export const ADDRESS_HEADER = 'x-maskloop-client-address';
const FORWARDED_HEADER = 'x-maskloop-was-forwarded';

/**
 * Notes who is connected, before Next sees the request. Behind a proxy that the operator trusts it is the last address
 * of X-Forwarded-For (the one our proxy added); otherwise forwarded headers are a stranger's claim and are removed.
 */
export function stampClientAddress(request: IncomingMessage, trustProxy: boolean): void {
  const forwarded = request.headers['x-forwarded-for'];
  const chain = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
  const address = (trustProxy && chain.at(-1)?.trim()) || request.socket.remoteAddress;
  if (!trustProxy) {
    for (const name of ['for', 'host', 'proto', 'port']) delete request.headers[`x-forwarded-${name}`];
  }
  if (address) request.headers[ADDRESS_HEADER] = address;
  else delete request.headers[ADDRESS_HEADER];
  if (forwarded === undefined) delete request.headers[FORWARDED_HEADER];
  else request.headers[FORWARDED_HEADER] = 'yes';
}

export const clientAddress = (headers: Headers): string => headers.get(ADDRESS_HEADER) ?? 'unknown';

/** Whether the request was made on this very machine, and not handed on by a proxy there. */
export const isFromHere = (headers: Headers): boolean =>
  !headers.has(FORWARDED_HEADER) && /^(127\.|::1$|::ffff:127\.)/.test(clientAddress(headers));
