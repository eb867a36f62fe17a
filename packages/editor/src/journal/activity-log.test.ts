import { expect, test } from 'vitest';
import { createActivityMeter } from '../core/index.ts';
import { createActivityLog } from './activity-log.ts';

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
