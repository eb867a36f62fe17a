import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DownloadRefused } from './download-error.ts';
import { isPrivateAddress } from './private-address.ts';

export interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether hosts of this machine and its network may be asked. */
  readonly allowPrivate: boolean;
  readonly signal?: AbortSignal | undefined;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** No byte for so long: the connection counts as cut. */
const IDLE_MS = 30_000;

/** Asks an address by GET and follows it to where it leads; every step is held to the same rules. Throws DownloadRefused. */
export async function openAddress(address: Address): Promise<http.IncomingMessage> {
  let url = httpAddress(address.url);
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const answer = await ask(url, address);
    const to = answer.headers.location;
    if (!REDIRECTS.has(answer.statusCode ?? 0) || to === undefined) return answer;
    answer.destroy();
    const next = httpAddress(to, url);
    if (url.protocol === 'https:' && next.protocol === 'http:') {
      throw new DownloadRefused(`${url.host} leads to an address without encryption`);
    }
    url = next;
  }
  throw new DownloadRefused(`${address.url} leads from address to address without end`);
}

function httpAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new DownloadRefused('an address begins with https:// or http:// and holds no password');
  }
  return url;
}

function ask(url: URL, { headers, allowPrivate, signal }: Address): Promise<http.IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateHost(host);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      headers: { ...headers, 'Accept-Encoding': 'identity', 'User-Agent': 'maskloop' },
      timeout: IDLE_MS,
      // The address that is connected to is the one that was judged: a second look-up could give another.
      ...(!allowPrivate && { lookup: publicLookup }),
      ...(signal && { signal }),
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer')));
    asked.once('error', reject);
    asked.once('response', resolve);
    asked.end();
  });
}

const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) {
      callback(error, []);
      return;
    }
    if (found.length === 0 || found.some(({ address }) => isPrivateAddress(address))) {
      callback(privateHost(host), []);
      return;
    }
    const [first] = found;
    if (options.all === true) callback(null, found);
    else callback(null, first?.address ?? '', first?.family);
  });
};

const privateHost = (host: string) =>
  new DownloadRefused(
    `${host} is an address of this machine or its network; whoever runs Maskloop can allow such addresses (MASKLOOP_PULL_PRIVATE=1)`,
  );
