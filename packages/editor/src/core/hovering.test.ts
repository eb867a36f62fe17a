import { emptyRle } from '@maskloop/geometry/rle';
import { boxImage, pointImage } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { createHovering, type Later } from './hovering.ts';
import { type DecodePort } from './ports.ts';

/** A model that takes `decodeMs` and answers when told, and a clock that strikes when told. */
function world(decodeMs: number) {
  const asked: number[] = [];
  let answer: () => void = () => undefined;
  const port: DecodePort = {
    decode: ({ points }) =>
      new Promise((resolve) => {
        asked.push(points[0]?.x ?? NaN);
        const lead = {
          ...{ logitsId: 1, channel: 0, rle: emptyRle(8, 8), area: 1, predictedIou: 1, stability: 1 },
          box: boxImage(0, 0, 1, 1),
        };
        const complete = () => Promise.resolve([lead]);
        answer = () =>
          resolve({ status: 'decoded', lead, readings: 1, complete, decodeMs, postprocessMs: 0 });
      }),
  };
  let waiting: (() => void) | null = null;
  const later: Later = (act) => {
    waiting = act;
    return () => {
      waiting = null;
    };
  };
  const question = (x: number) => {
    const points = [{ x, y: 0, foreground: true }];
    return { points, box: null, previous: null, preferred: null };
  };
  const hovering = createHovering(port, ({ x }) => question(x), later);
  return {
    asked,
    hovering,
    move: (...places: number[]) => places.forEach((x) => hovering.at(pointImage(x, 0))),
    rest: () => waiting?.(),
    press: (x: number) => hovering.ahead(question(x)),
    click: (x: number) => hovering.take(question(x)),
    async answered() {
      answer();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('a quick model follows the pointer wherever it goes', async () => {
  const w = world(5);
  w.move(1);
  await w.answered();
  w.move(2);
  await w.answered();
  expect(w.asked).toEqual([1, 2]);
  expect(w.hovering.preview.get()?.at).toEqual({ x: 2, y: 0 });
});

test('a slower model is asked only where the pointer rests, so that a click elsewhere need not wait', async () => {
  const w = world(60);
  w.move(1);
  await w.answered();
  w.move(2, 3, 4);
  expect(w.asked).toEqual([1]);
  expect(w.click(4)).toBeNull();

  w.move(5);
  w.rest();
  expect(w.asked).toEqual([1, 5]);
  await w.answered();
  expect(w.hovering.preview.get()?.at).toEqual({ x: 5, y: 0 });
  expect(w.click(5)).toMatchObject({ answer: { status: 'decoded' } });
});

test('a place rested upon while a run is in hand is asked about after it; one that was left again is not', async () => {
  const w = world(60);
  w.move(1);
  await w.answered();
  w.move(2);
  w.rest();
  w.move(3);
  w.rest();
  expect(w.asked).toEqual([1, 2]);
  await w.answered();
  expect(w.asked).toEqual([1, 2, 3]);
  w.move(4);
  w.rest();
  w.hovering.at(null);
  await w.answered();
  expect(w.asked).toEqual([1, 2, 3]);
  expect(w.hovering.preview.get()).toBeNull();
});

test('a button that goes down waits for no run in hand and for no rest of the pointer', async () => {
  const w = world(60);
  w.move(1);
  await w.answered();
  w.move(2);
  w.rest();
  w.move(3);
  w.press(3);
  expect(w.asked).toEqual([1, 2, 3]);
  await w.answered();
  w.rest();
  expect(w.asked).toEqual([1, 2, 3]);
  expect(w.click(3)).toMatchObject({ answer: { status: 'decoded' } });
});

test('a button that goes down where the pointer rested asks nothing more', async () => {
  const w = world(60);
  w.move(1);
  w.press(1);
  await w.answered();
  expect(w.click(1)).toMatchObject({ answer: { status: 'decoded' } });
  expect(w.asked).toEqual([1]);
});
