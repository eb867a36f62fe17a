import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type TaskView } from '@maskloop/contract';
import { type DecodeRequest } from '@maskloop/editor/core';
import { type DecoderReply, type DecoderRequest, LOGITS_GONE } from '@maskloop/inference/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDecoder, ORT_VERSION } from './decoder.ts';

afterEach(() => vi.unstubAllGlobals());

test('the page asks for the files of the onnxruntime-web that is installed', () => {
  const dist = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
  const { version } = JSON.parse(readFileSync(path.join(dist, '../package.json'), 'utf8')) as {
    version: string;
  };
  expect(ORT_VERSION).toBe(version);
});

/** What the worker was told. It stays from task to task, and so from test to test. */
let posted: string[] = [];
beforeEach(() => (posted = []));

/** A browser whose decoder worker says of which picture it answers, and whose network answers when told. */
function browser() {
  const arrive = new Map<string, () => void>();
  class FakeWorker {
    onmessage: ((event: { data: DecoderReply }) => void) | null = null;
    onerror = null;
    postMessage(request: DecoderRequest) {
      const { kind } = request;
      posted.push(kind === 'set-image' ? `${kind} ${request.image.imageId}` : kind);
      const reply = replyTo(request);
      if (reply) queueMicrotask(() => this.onmessage?.({ data: reply }));
    }
    terminate() {
      return undefined;
    }
  }
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', { userAgent: 'test' });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('caches', undefined);
  // Like a server whose last byte is on its way already: stopping it comes too late.
  vi.stubGlobal(
    'fetch',
    (url: string) => new Promise((done) => arrive.set(url, () => done(new Response(new Uint8Array(8))))),
  );
  return { arrive };
}
function replyTo(request: DecoderRequest): DecoderReply | null {
  const { id } = request;
  switch (request.kind) {
    case 'open': {
      const choice = { backend: 'wasm' as const, reason: '', measured: false };
      return { kind: 'opened', id, report: { isolated: true, threads: 1, warmUpMs: 1, choice } };
    }
    case 'set-image':
      return { kind: 'image-set', id };
    case 'decode': {
      if (request.input.previousLogits === 7) return { kind: 'failed', id, message: LOGITS_GONE };
      if (request.input.previousLogits === 8) return { kind: 'failed', id, message: 'out of memory' };
      const timings = { decoderMs: 1, postprocessMs: 1 };
      const lead = { about: request.imageId } as never;
      return { kind: 'decoded', id, answerId: 1, lead, readings: 1, timings };
    }
    default:
      return null;
  }
}
const manifest = JSON.parse(
  readFileSync(
    path.resolve(import.meta.dirname, '../../../../../models/maskloop-student/manifest.json'),
    'utf8',
  ),
) as unknown;
/** What of a task the decoder looks at. */
const taskOn = (name: string) =>
  ({
    id: name,
    image: { id: name, width: 100, height: 80 },
    model: { id: 'model', manifest, filesUrl: '/files/' },
    settings: { cleanUp: true },
    embedding: { url: `/${name}`, bytes: 8, tensors: [] },
  }) as unknown as TaskView;

test('logits of long ago are done without; any other failure of the model is told', async () => {
  const { arrive } = browser();
  const decoder = openDecoder(taskOn('one'), () => Promise.resolve(taskOn('one')));
  await vi.waitFor(() => expect(arrive.has('/one')).toBe(true));
  arrive.get('/one')!();
  const ask = (previous: number) =>
    decoder.port.decode({
      points: [],
      box: { x: 0, y: 0, width: 4, height: 4 } as never,
      previous,
      preferred: null,
    });
  expect(await ask(7)).toMatchObject({ lead: { about: 'one' } });
  await expect(ask(8)).rejects.toThrow('out of memory');
  decoder.close();
});

test('an embedding that comes after its task was left changes nothing for the task that follows', async () => {
  const { arrive } = browser();
  const open = (name: string) => openDecoder(taskOn(name), () => Promise.resolve(taskOn(name)));
  const question: DecodeRequest = {
    points: [{ x: 1, y: 1, foreground: true }],
    box: null,
    previous: null,
    preferred: null,
  };
  const slow = open('slow');
  await vi.waitFor(() => expect(arrive.has('/slow')).toBe(true));
  slow.close();
  const next = open('next');
  await vi.waitFor(() => expect(arrive.has('/next')).toBe(true));
  arrive.get('/next')!();
  expect(await next.port.decode(question)).toMatchObject({ lead: { about: 'next' } });

  arrive.get('/slow')!();
  await vi.waitFor(() => expect(slow.state.get().kind).toBe('failed'));
  expect(await next.port.decode(question)).toMatchObject({ lead: { about: 'next' } });
  expect(posted.filter((what) => what.startsWith('set-image'))).toEqual(['set-image next']);
});
