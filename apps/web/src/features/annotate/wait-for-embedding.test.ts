import { type TaskView } from '@maskloop/contract';
import { expect, test } from 'vitest';
import { type EmbeddingPorts, waitForEmbedding } from './wait-for-embedding.ts';

const embedding = { url: '/e?v=1', bytes: 4, tensors: [] };
/** What of a task is looked at here. */
const task = (over: object = {}) =>
  ({ id: 't', model: { id: 'm' }, embedding, ...over }) as unknown as TaskView;

function server(answers: number[], refreshed: TaskView, stored: number[] = []) {
  const said: string[] = [];
  const abort = new AbortController();
  const ports: EmbeddingPorts = {
    get: () => {
      const status = stored.shift() ?? 200;
      if (status === 200) return Promise.resolve(new ArrayBuffer(4));
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      return Promise.reject(new Response(null, { status }));
    },
    ask: (url) => {
      said.push(url);
      const status = answers.shift() ?? 200;
      return Promise.resolve(new Response(null, { status, headers: { 'retry-after': '3' } }));
    },
    refresh: () => Promise.resolve(answers.length === 0 ? refreshed : task({ embedding: null })),
    waiting: () => said.push('waiting'),
    pause: (ms) => Promise.resolve(void said.push(`pause ${ms}`)),
    signal: abort.signal,
  };
  return { ports, said, abort };
}

test('an embedding that is there is taken without a word', async () => {
  const { ports, said } = server([], task());
  expect((await waitForEmbedding(task(), ports)).bytes.byteLength).toBe(4);
  expect(said).toEqual([]);
});

test('one that was evicted is asked for, and waited for as long as the server says', async () => {
  const { ports, said } = server([503, 503], task());
  expect((await waitForEmbedding(task({ embedding: null }), ports)).embedding).toEqual(embedding);
  const asked = ['waiting', '/api/v1/tasks/t/embedding?model=m', 'pause 3000'];
  expect(said).toEqual([...asked, ...asked]);
});

test('one that goes while it is fetched is waited for too', async () => {
  const { ports, said } = server([503], task(), [503]);
  expect((await waitForEmbedding(task(), ports)).bytes.byteLength).toBe(4);
  expect(said).toContain('pause 3000');
});

test('a refusal for good ends the wait with a sentence; so does another model', async () => {
  await expect(waitForEmbedding(task({ embedding: null }), server([404], task()).ports)).rejects.toThrow(
    'could not be fetched (404)',
  );
  const { ports } = server([503], task({ model: { id: 'other' } }));
  await expect(waitForEmbedding(task({ embedding: null }), ports)).rejects.toThrow('another model');
});

test('a task that was left waits no longer', async () => {
  const { ports, abort } = server([503], task({ embedding: null }));
  const waiting = waitForEmbedding(task({ embedding: null }), {
    ...ports,
    pause: () => Promise.resolve(abort.abort()),
  });
  await expect(waiting).rejects.toThrow('aborted');
});
