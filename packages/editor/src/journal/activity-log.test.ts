import { expect, test } from 'vitest';
import { createActivityMeter } from '../core/index.ts';
import { createActivityLog } from './activity-log.ts';
import { openActivityStore, tasksWithActivity } from './activity-store.ts';

function openLog() {
  let now = 0;
  let ids = 0;
  const meter = createActivityMeter(() => now);
  const log = createActivityLog({ kind: 'annotate', meter, clock: () => now, newId: () => `${++ids}` });
  return { meter, log, wait: (ms: number) => (now += ms), setBack: () => (now -= 10_000) };
}

test('time counts while there is input, and at most 30 s after the last one', () => {
  const { meter, log, wait } = openLog();
  wait(5000);
  meter.input();
  wait(10_000);
  meter.input();
  wait(600_000);
  expect(log.take()).toEqual([
    { id: '1', kind: 'annotate', startedAt: new Date(0), endedAt: new Date(615_000), activeMs: 40_000 },
  ]);
});

test('no time is reported twice, and idle time not at all', () => {
  const { meter, log, wait } = openLog();
  meter.input();
  wait(15_000);
  log.confirm(log.take());
  wait(30_000);
  expect(log.take().map((interval) => interval.activeMs)).toEqual([15_000]);
  log.confirm(log.take());
  wait(60_000);
  expect(log.take()).toEqual([]);
});

test('what could not be sent is offered again under the same id', () => {
  const { meter, log, wait } = openLog();
  meter.input();
  wait(1000);
  const [first] = log.take();
  meter.input();
  wait(1000);
  expect(log.take().map((interval) => interval.id)).toEqual([first!.id, '2']);
});

test('a clock that is set back makes no negative time', () => {
  const { meter, log, wait, setBack } = openLog();
  meter.input();
  wait(5000);
  setBack();
  expect(log.take()).toEqual([]);
});

/** The browser's local storage, as far as it is used; it can be full. */
class Disk implements Storage {
  isFull = false;
  private readonly items = new Map<string, string>();
  get length() {
    return this.items.size;
  }
  key = (i: number) => [...this.items.keys()][i] ?? null;
  getItem = (name: string) => this.items.get(name) ?? null;
  setItem(name: string, value: string) {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.items.set(name, value);
  }
  removeItem = (name: string) => void this.items.delete(name);
  clear = () => this.items.clear();
}
const ID = '01985a00-0000-7000-8000-000000000001';

test('work that could not be reported outlives the tab, and is forgotten once the server has it', () => {
  const disk = new Disk();
  const open = () => {
    let now = 0;
    const meter = createActivityMeter(() => now);
    const store = openActivityStore(disk, 'ann', 'task');
    const log = createActivityLog({ kind: 'annotate', meter, clock: () => now, newId: () => ID, store });
    return { meter, log, wait: (ms: number) => (now += ms) };
  };
  const first = open();
  first.meter.input();
  first.wait(4000);
  const [interval] = first.log.take();
  expect(tasksWithActivity(disk, 'ann')).toEqual(['task']);
  expect(tasksWithActivity(disk, 'bob')).toEqual([]);

  const second = open();
  expect(second.log.take()).toEqual([interval]);
  second.log.confirm([interval!]);
  expect(tasksWithActivity(disk, 'ann')).toEqual([]);
});

test('a full disk or garbage on it loses nothing of what this tab measured', () => {
  const disk = new Disk();
  disk.setItem('maskloop:activity:ann:task', '[{"id": 1');
  disk.isFull = true;
  let now = 0;
  const meter = createActivityMeter(() => now);
  const store = openActivityStore(disk, 'ann', 'task');
  const log = createActivityLog({ kind: 'annotate', meter, clock: () => now, newId: () => ID, store });
  meter.input();
  now += 2000;
  expect(log.take().map((interval) => interval.activeMs)).toEqual([2000]);
});
