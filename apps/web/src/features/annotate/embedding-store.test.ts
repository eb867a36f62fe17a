import { expect, test } from 'vitest';
import { createEmbeddingStore } from './embedding-store.ts';

/** A browser whose cache holds so many bytes, and a server that counts. */
function browser({ quota = Infinity, mostBytes = 100, status = 200 } = {}) {
  const fetched: string[] = [];
  const kept = new Map<string, ArrayBuffer>();
  const notes = new Map<string, string>();
  let clock = 0;
  const cache = {
    match: (url: string) => Promise.resolve(kept.has(url) ? new Response(kept.get(url)) : undefined),
    keys: () => Promise.resolve([...kept.keys()].map((url) => ({ url: `http://here${url}` }))),
    delete: (url: string) => Promise.resolve(kept.delete(url)),
    async put(url: string, response: Response) {
      const bytes = await response.arrayBuffer();
      const total = [...kept.values()].reduce((sum, one) => sum + one.byteLength, 0);
      if (total + bytes.byteLength > quota) throw new DOMException('full', 'QuotaExceededError');
      kept.set(url, bytes);
    },
  };
  const store = createEmbeddingStore({
    fetch: (url) => {
      fetched.push(url);
      return Promise.resolve(new Response(new Uint8Array(40), { status }));
    },
    // The four methods that are used.
    openCache: () => Promise.resolve(cache as unknown as Cache),
    index: { getItem: (key) => notes.get(key) ?? null, setItem: (key, value) => void notes.set(key, value) },
    now: () => ++clock,
    mostBytes,
  });
  return { store, fetched, kept, notes };
}
const never = new AbortController().signal;

test('an embedding is fetched once, ahead or when needed', async () => {
  const { store, fetched } = browser();
  await store.prefetch('/a?v=1', never);
  expect((await store.get('/a?v=1')).byteLength).toBe(40);
  await store.get('/b?v=1');
  await store.prefetch('/b?v=1', never);
  expect(fetched).toEqual(['/a?v=1', '/b?v=1']);
});

test('what was used longest ago leaves when there is no room', async () => {
  const { store, kept } = browser({ mostBytes: 100 });
  await store.get('/a?v=1');
  await store.get('/b?v=1');
  await store.get('/a?v=1');
  await store.get('/c?v=1');
  expect([...kept.keys()].sort()).toEqual(['/a?v=1', '/c?v=1']);
});

test('a browser that gives less than that, or has lost the notes, still works', async () => {
  const { store, kept, notes } = browser({ quota: 60 });
  await store.get('/a?v=1');
  notes.clear();
  expect((await store.get('/b?v=1')).byteLength).toBe(40);
  expect(kept.size).toBeLessThanOrEqual(1);
  notes.set('maskloop-embeddings', 'not json');
  expect((await store.get('/c?v=1')).byteLength).toBe(40);
});

test('a browser that keeps nothing fetches each time', async () => {
  const fetched: string[] = [];
  const store = createEmbeddingStore({
    fetch: (url) => {
      fetched.push(url);
      return Promise.resolve(new Response(new Uint8Array(4)));
    },
    openCache: () => Promise.reject(new DOMException('no', 'SecurityError')),
    index: {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    },
    now: () => 0,
    mostBytes: 100,
  });
  await store.get('/a');
  expect((await store.get('/a')).byteLength).toBe(4);
  expect(fetched).toHaveLength(2);
});

test('a refusal reaches who needs the embedding, and is never kept; fetched ahead it is nothing', async () => {
  const { store, kept } = browser({ status: 503 });
  await expect(store.get('/a')).rejects.toMatchObject({ status: 503 });
  await store.prefetch('/a', never);
  expect(kept.size).toBe(0);
});
