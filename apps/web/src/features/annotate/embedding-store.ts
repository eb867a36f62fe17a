/** What an embedding is fetched with; tests give ports of their own. */
export interface EmbeddingStorePorts {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Null where the browser keeps nothing. */
  readonly openCache: (() => Promise<Cache>) | null;
  readonly index: Pick<Storage, 'getItem' | 'setItem'>;
  readonly now: () => number;
  readonly mostBytes: number;
}

/** Embeddings by address, kept in the browser: content is part of the address, so what is kept never grows stale. */
export interface EmbeddingStore {
  /** The bytes, from the browser where they are kept. Rejects with the server's refusal as a `Response`, or a TypeError. */
  get(url: string, signal?: AbortSignal): Promise<ArrayBuffer>;
  /** Fetches what is not kept yet; failures are nobody's trouble. */
  prefetch(url: string, signal: AbortSignal): Promise<void>;
}

/** Name of the cache, and of its index: when each was used last, and its bytes. */
const NAME = 'maskloop-embeddings';

type Index = Record<string, { readonly bytes: number; readonly usedAt: number }>;

export function createEmbeddingStore(ports: EmbeddingStorePorts): EmbeddingStore {
  const open = async (): Promise<Cache | null> => {
    try {
      return (await ports.openCache?.()) ?? null;
    } catch {
      // Private windows and full disks: everything still works, only not ahead.
      return null;
    }
  };
  const readIndex = (): Index => {
    try {
      // Written below by nobody else.
      return JSON.parse(ports.index.getItem(NAME) ?? '{}') as Index;
    } catch {
      return {};
    }
  };
  const writeIndex = (index: Index) => {
    try {
      ports.index.setItem(NAME, JSON.stringify(index));
    } catch {
      // Then the next visit does not know when it was used.
    }
  };
  const note = (url: string, bytes: number) =>
    writeIndex({ ...readIndex(), [url]: { bytes, usedAt: ports.now() } });

  /** Lets go of what was used longest ago until `room` more bytes fit. */
  const makeRoom = async (cache: Cache, room: number) => {
    const index = readIndex();
    for (const { url } of await cache.keys()) {
      const { pathname, search } = new URL(url);
      index[pathname + search] ??= { bytes: 0, usedAt: 0 };
    }
    const oldestFirst = Object.entries(index).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    let total = oldestFirst.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    for (const [url, { bytes }] of oldestFirst) {
      if (total + room <= ports.mostBytes) break;
      await cache.delete(url);
      Reflect.deleteProperty(index, url);
      total -= bytes;
    }
    writeIndex(index);
  };

  const keep = async (url: string, bytes: ArrayBuffer) => {
    const cache = await open();
    if (!cache) return;
    const put = () => cache.put(url, new Response(bytes.slice(0)));
    try {
      await makeRoom(cache, bytes.byteLength);
      // The browser's own quota may be smaller than ours: half of what is kept leaves, then one more try.
      await put().catch(async () => {
        await makeRoom(cache, bytes.byteLength + ports.mostBytes / 2);
        await put();
      });
      note(url, bytes.byteLength);
    } catch {
      // Not kept: the next visit fetches it again.
    }
  };

  const load = async (url: string, init?: RequestInit): Promise<ArrayBuffer> => {
    const response = await ports.fetch(url, init);
    // Who asks decides what a refusal means: 503 is being computed.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (!response.ok) throw response;
    const bytes = await response.arrayBuffer();
    await keep(url, bytes);
    return bytes;
  };

  const find = async (url: string): Promise<Response | undefined> =>
    (await open())?.match(url).catch(() => undefined);

  return {
    async get(url, signal) {
      const kept = await find(url);
      if (!kept) return load(url, signal && { signal });
      const bytes = await kept.arrayBuffer();
      note(url, bytes.byteLength);
      return bytes;
    },
    async prefetch(url, signal) {
      if (await find(url)) return;
      await load(url, { signal, priority: 'low' }).catch(() => undefined);
    },
  };
}

const MIB = 1 << 20;

/** The embeddings that this browser keeps. */
export const embeddings: EmbeddingStore = createEmbeddingStore({
  fetch: (url, init) => fetch(url, init),
  openCache: typeof caches === 'undefined' ? null : () => caches.open(NAME),
  index: {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
  },
  now: () => Date.now(),
  mostBytes: 256 * MIB,
});
