import { type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, isFromHere, stampClientAddress } from './client-address.ts';

/** What Next sees of a request that came from `remoteAddress` with these headers. */
function seen(remoteAddress: string, headers: Record<string, string>, trustProxy: boolean): Headers {
  // All of a request that the stamp looks at.
  const request = { headers: { ...headers }, socket: { remoteAddress } } as unknown as IncomingMessage;
  stampClientAddress(request, trustProxy);
  return new Headers(request.headers as Record<string, string>);
}

test('nobody chooses their own address', () => {
  const forged = {
    'x-maskloop-client-address': '1.2.3.4',
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-proto': 'https',
  };
  const headers = seen('203.0.113.9', forged, false);
  expect(clientAddress(headers)).toBe('203.0.113.9');
  expect(headers.get('x-forwarded-for')).toBeNull();
  expect(headers.get('x-forwarded-proto')).toBeNull();
});

test('behind a proxy of ours, the address is the one it added', () => {
  const headers = seen('10.0.0.1', { 'x-forwarded-for': '1.2.3.4, 203.0.113.9' }, true);
  expect(clientAddress(headers)).toBe('203.0.113.9');
});

test('only what was made on this machine itself is from here', () => {
  expect(isFromHere(seen('127.0.0.1', {}, false))).toBe(true);
  expect(isFromHere(seen('::1', {}, false))).toBe(true);
  expect(isFromHere(seen('::ffff:127.0.0.1', {}, false))).toBe(true);
  expect(isFromHere(seen('192.168.1.7', {}, false))).toBe(false);
  // A proxy on this machine hands on what others sent.
  expect(isFromHere(seen('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, false))).toBe(false);
  expect(isFromHere(seen('127.0.0.1', { 'x-maskloop-was-forwarded': 'no' }, false))).toBe(true);
});
