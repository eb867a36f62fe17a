import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFsStorage } from '@maskloop/storage';
import { standIn } from '@maskloop/testing/onnx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogger } from '../runtime/logger.ts';
import { Stopped } from '../runtime/serve-thread.ts';
import { openSessions } from './sessions.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-sessions-'));
});
afterEach(() => rm(directory, { recursive: true }));

const { manifest } = standIn();
const model = { id: 'v1', modelId: 'stand-in', version: '1.0.0', manifest, files: [] };

/** Sessions that only tell which of them are open. */
function counted() {
  const open = new Set<number>();
  let opened = 0;
  const sessions = openSessions(
    'promptable',
    { storage: openFsStorage(directory), directory, log: openLogger('silent') },
    () => {
      const number = ++opened;
      open.add(number);
      return Promise.resolve({
        ...{ number, provider: 'cpu', fallbacks: [] },
        close: () => Promise.resolve(void open.delete(number)),
      });
    },
  );
  const number = () => sessions.use(model, (session) => Promise.resolve(session.number));
  return { sessions, open, number };
}

test('a model that failed is opened anew for the next question; who works with it still, closes it', async () => {
  const { sessions, open, number } = counted();
  let finish: () => void = () => undefined;
  const beside = sessions.use(model, () => new Promise<void>((resolve) => (finish = resolve)));
  await expect(sessions.use(model, () => Promise.reject(new Error('the card was lost')))).rejects.toThrow(
    'the card was lost',
  );
  expect(await number()).toBe(2);
  expect([...open]).toEqual([1, 2]);
  finish();
  await beside;
  expect([...open]).toEqual([2]);
  await sessions.close();
  expect([...open]).toEqual([]);
});

test('a question that was told to stop leaves its model open', async () => {
  const { sessions, number } = counted();
  await expect(sessions.use(model, () => Promise.reject(new Stopped()))).rejects.toThrow('told to stop');
  expect(await number()).toBe(1);
  await sessions.close();
});
