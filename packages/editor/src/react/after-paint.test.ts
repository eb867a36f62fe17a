import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signal } from '../core/index.ts';
import { afterPaint, listenAfterPaint } from './after-paint.ts';

/** Frames that come when told. */
let frames: FrameRequestCallback[] = [];
const paint = () => frames.splice(0).forEach((act) => act(0));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => frames.push(act));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('however much changed before the paint, it is heard of once, after it', () => {
  const [a, b] = [signal(0), signal(0)];
  const heard: number[] = [];
  const stop = listenAfterPaint([a, b], () => heard.push(a.get() + b.get()));
  a.set(1);
  b.set(1);
  a.set(2);
  paint();
  expect(heard).toEqual([]);
  vi.runAllTimers();
  expect(heard).toEqual([3]);

  a.set(5);
  stop();
  paint();
  vi.runAllTimers();
  expect(heard).toEqual([3]);
});

test('panels that follow different things are told in one go', () => {
  const [objects, saved] = [signal(0), signal('saved')];
  const heard: string[] = [];
  listenAfterPaint([objects], () => heard.push('objects'));
  listenAfterPaint([saved], () => heard.push('saved'));
  objects.set(1);
  saved.set('saving 1');
  paint();
  expect(vi.getTimerCount()).toBe(1);
  vi.runAllTimers();
  expect(heard).toEqual(['objects', 'saved']);
});

test('a panel that fails does not keep the others from hearing', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const a = signal(0);
  const heard: number[] = [];
  listenAfterPaint([a], () => {
    throw new Error('panel');
  });
  listenAfterPaint([a], () => heard.push(a.get()));
  a.set(1);
  paint();
  vi.runAllTimers();
  a.set(2);
  paint();
  vi.runAllTimers();
  expect(heard).toEqual([1, 2]);
  expect(reported).toHaveBeenCalledTimes(2);
});

test('what is called off before the paint is not done, what others wait for is', () => {
  const done: string[] = [];
  const callOff = afterPaint(() => done.push('one'));
  afterPaint(() => done.push('two'));
  callOff();
  paint();
  vi.runAllTimers();
  expect(done).toEqual(['two']);
});

test('a tab that is not seen paints nothing, and hears of it all the same', () => {
  const a = signal(0);
  const heard: number[] = [];
  listenAfterPaint([a], () => heard.push(a.get()));
  a.set(1);
  vi.runAllTimers();
  expect(heard).toEqual([1]);
});
