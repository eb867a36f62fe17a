import { expect, test } from 'vitest';
import {
  nextToStart,
  uploadQueue,
  uploadTotals,
  type UploadAction,
  type UploadItem,
  type UploadQueue,
} from './upload-queue.ts';

const file = (id: string, size = 100): UploadItem => ({
  id,
  projectId: 'p',
  name: `${id}.jpg`,
  folder: '',
  size,
  state: 'waiting',
  sent: 0,
});
const after = (queue: UploadQueue, ...actions: UploadAction[]) => actions.reduce(uploadQueue, queue);
const states = (queue: UploadQueue) => queue.map(({ id, state }) => `${id} ${state}`);

test('three files are sent at a time, in the order they were dropped', () => {
  const queue = after(
    [],
    { type: 'add', items: ['a', 'b', 'c', 'd'].map((id) => file(id)) },
    { type: 'start', id: 'a' },
  );
  expect(nextToStart(queue, 3).map(({ id }) => id)).toEqual(['b', 'c']);
});

test('a file that was paused waits until it is resumed, and remembers how far it was', () => {
  const sending = after(
    [file('a')],
    { type: 'start', id: 'a' },
    { type: 'progress', sent: new Map([['a', 40]]) },
  );
  const paused = after(sending, { type: 'pause', id: 'a' });
  expect(nextToStart(paused, 3)).toEqual([]);
  const resumed = after(paused, { type: 'resume', id: 'a' });
  expect(nextToStart(resumed, 3)).toMatchObject([{ id: 'a', sent: 40 }]);
});

test('news that arrive after a file was cancelled change nothing', () => {
  const cancelled = after([file('a')], { type: 'start', id: 'a' }, { type: 'cancel', id: 'a' });
  const late: UploadAction[] = [
    { type: 'progress', sent: new Map([['a', 90]]) },
    { type: 'fail', id: 'a', state: 'failed', message: 'too late' },
    { type: 'finish', id: 'a', outcome: 'added' },
  ];
  for (const news of late) expect(after(cancelled, news)).toEqual(cancelled);
});

test('a failed file can be tried again, a refused one cannot', () => {
  const queue = after(
    [file('a'), file('b')],
    { type: 'start', id: 'a' },
    { type: 'start', id: 'b' },
    { type: 'fail', id: 'a', state: 'failed', message: 'disk full' },
    { type: 'fail', id: 'b', state: 'refused', message: 'not a picture' },
    { type: 'retry' },
  );
  expect(states(queue)).toEqual(['a waiting', 'b refused']);
  expect(queue[0]).not.toHaveProperty('message');
});

test('a queue that lost its network goes on by itself', () => {
  const stalled = after(
    [file('a')],
    { type: 'start', id: 'a' },
    { type: 'fail', id: 'a', state: 'stalled', message: 'offline' },
  );
  expect(uploadTotals(stalled)).toMatchObject({ underWay: 1, failed: 0 });
  expect(states(after(stalled, { type: 'resume' }))).toEqual(['a waiting']);
});

test('progress counts bytes, leaves out what was given up, and is whole for empty files', () => {
  const queue = after(
    [file('a', 300), file('b', 100), file('c', 5000)],
    { type: 'start', id: 'a' },
    { type: 'start', id: 'b' },
    { type: 'progress', sent: new Map([['a', 100]]) },
    { type: 'finish', id: 'b', outcome: 'duplicate', message: 'x.jpg' },
    { type: 'cancel', id: 'c' },
  );
  expect(uploadTotals(queue)).toMatchObject({ files: 2, done: 1, duplicates: 1, progress: 0.5 });
  const empty = after(
    [file('e', 0)],
    { type: 'start', id: 'e' },
    { type: 'finish', id: 'e', outcome: 'added' },
  );
  expect(uploadTotals(empty).progress).toBe(1);
});

test('clearing keeps what still moves and what failed', () => {
  const queue = after(
    [file('a'), file('b'), file('c')],
    { type: 'start', id: 'a' },
    { type: 'finish', id: 'a', outcome: 'added' },
    { type: 'start', id: 'b' },
    { type: 'fail', id: 'b', state: 'failed', message: 'disk full' },
    { type: 'clear' },
  );
  expect(states(queue)).toEqual(['b failed', 'c waiting']);
});
