import { expect, test } from 'vitest';
import { createConnection } from './connection.ts';

/** A database whose connections can break, and that cannot always be opened. */
function database() {
  const breaks: (() => void)[] = [];
  const base = { opened: 0, isOut: false, breakOff: (n: number) => breaks[n - 1]?.() };
  const open = (onLost: () => void) => {
    if (base.isOut) return Promise.reject(new Error('no access'));
    breaks.push(onLost);
    return Promise.resolve(++base.opened);
  };
  return { base, open };
}

test('one connection serves everybody, until it is lost: then the next use opens another', async () => {
  const { base, open } = database();
  const connect = createConnection(open);
  expect(await Promise.all([connect(), connect()])).toEqual([1, 1]);
  base.breakOff(1);
  expect(await connect()).toBe(2);
  expect(await connect()).toBe(2);
});

test('a connection that could not be opened is tried again at the next use', async () => {
  const { base, open } = database();
  const connect = createConnection(open);
  base.isOut = true;
  await expect(connect()).rejects.toThrow('no access');
  base.isOut = false;
  expect(await connect()).toBe(1);
});

test('news of an old connection does not end the new one', async () => {
  const { base, open } = database();
  const connect = createConnection(open);
  await connect();
  base.breakOff(1);
  await connect();
  base.breakOff(1);
  expect(await connect()).toBe(2);
});
