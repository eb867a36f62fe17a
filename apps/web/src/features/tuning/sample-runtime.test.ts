import { rleFromRectangle, toCocoString } from '@maskloop/geometry/rle';
import { automaticPresets } from '@maskloop/inference/core';
import { beforeEach, expect, test } from 'vitest';
import { type JudgedSample } from './judge-sample.ts';
import { candidateSet } from './read-candidates.ts';
import { type SampleReply } from './sample-messages.ts';
import { createSampleRuntime, type SamplePort } from './sample-runtime.ts';

const SIDE = 100;
const settings = (predictedIou: number) => ({
  settings: { ...automaticPresets['released-code'], predictedIou },
  showDropped: true,
});

/** Eight squares side by side, predicted IoU 0.30, 0.35 … 0.65. */
const squares = candidateSet({
  width: 200,
  height: 40,
  floorIou: 0.25,
  crops: [[0, 0, 200, 40]],
  crop: Array.from({ length: 8 }, () => 0),
  predictedIou: Array.from({ length: 8 }, (_, i) => 0.3 + i / 20),
  stability: Array.from({ length: 8 }, () => 0.99),
  area: Array.from({ length: 8 }, () => 400),
  box: Array.from({ length: 8 }, (_, i) => [i * 24, 10, 20, 20]),
  counts: Array.from({ length: 8 }, (_, i) =>
    toCocoString(rleFromRectangle({ x: i * 24, y: 10, width: 20, height: 20 }, 200, 40)),
  ),
});

/** A worker whose turns end when the story says so; a picture is what is painted on it, in words. */
function bench(part: Partial<SamplePort<string>> = {}) {
  const figures: JudgedSample[] = [];
  const painted: string[] = [];
  const others: SampleReply<string>[] = [];
  let clock = 0;
  const turns: (() => void)[] = [];
  const tell = createSampleRuntime<string>({
    read: () => Promise.resolve(squares),
    open: ({ displayUrl }) => Promise.resolve(displayUrl),
    paint: (picture, { judged, side }) => `${picture} ${side}: ${judged.kept.length}`,
    discard: () => undefined,
    post(reply) {
      if (reply.kind === 'judged') figures.push(reply.judged);
      else if (reply.kind === 'painted') painted.push(`${reply.viewId} ${reply.picture}`);
      else others.push(reply);
    },
    turn: () => new Promise((resolve) => turns.push(resolve)),
    // Each look at the clock takes as long as a picture does.
    now: () => (clock += 20),
    ...part,
  });
  const settle = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  return {
    ...{ tell, figures, painted, others },
    /** Lets the worker go on until it rests, or hears what the story tells it in its n-th turn. */
    async rest(told: Record<number, () => void> = {}) {
      await settle();
      for (let n = 0; turns.length > 0; n++) {
        told[n]?.();
        turns.shift()?.();
        await settle();
      }
    },
  };
}
const load = (imageId: string) =>
  ({
    kind: 'load',
    imageId,
    candidatesUrl: imageId,
    picture: { displayUrl: `${imageId}.jpg`, tilesUrl: null },
  }) as const;
let at: ReturnType<typeof bench>;
beforeEach(() => {
  at = bench();
});

test('figures and pictures are those of the thresholds asked last', async () => {
  at.tell(load('a'));
  at.tell(load('b'));
  at.tell({ kind: 'show', viewId: 1, imageId: 'a', side: SIDE });
  at.tell({ kind: 'judge', ...settings(0.5) });
  await at.rest();
  expect(at.figures.at(-1)?.all).toEqual({ kept: 6, dropped: 10, duplicates: 0 });
  expect(at.figures.at(-1)?.pictures.get('b')).toEqual({ kept: 3, dropped: 5, duplicates: 0 });
  expect(at.painted.at(-1)).toBe('1 a.jpg 100: 3');
  const { predictedIou, area } = at.figures.at(-1)!.bins;
  for (const bins of [predictedIou, area])
    expect(bins.reduce((sum, { kept, dropped }) => sum + kept + dropped, 0)).toBe(16);
});

test('a slider that moves on while pictures are judged is answered by where it stops alone', async () => {
  for (const id of ['a', 'b', 'c']) at.tell(load(id));
  await at.rest();
  at.tell({ kind: 'judge', ...settings(0.4) });
  await at.rest({
    0: () => {
      for (const iou of [0.45, 0.5, 0.55, 0.6]) at.tell({ kind: 'judge', ...settings(iou) });
    },
  });
  expect(at.figures.map(({ all }) => all.kept)).toEqual([15, 3]);
});

test('while a slider moves on and on, pictures still follow', async () => {
  at.tell(load('a'));
  at.tell({ kind: 'show', viewId: 1, imageId: 'a', side: SIDE });
  at.tell({ kind: 'judge', ...settings(0.6) });
  await at.rest();
  const moves = Array.from({ length: 30 }, (_, i) => () => {
    at.tell({ kind: 'judge', ...settings(0.3 + (i % 8) / 20) });
  });
  const before = [at.figures.length, at.painted.length];
  at.tell({ kind: 'judge', ...settings(0.3) });
  await at.rest(Object.fromEntries(moves.entries()));
  expect(at.figures.length - before[0]!).toBeGreaterThan(5);
  expect(at.painted.length - before[1]!).toBeGreaterThan(5);
});

test('a picture on which nothing changes is not painted again', async () => {
  at.tell(load('a'));
  at.tell({ kind: 'show', viewId: 1, imageId: 'a', side: SIDE });
  at.tell({ kind: 'judge', ...settings(0.51) });
  await at.rest();
  at.tell({ kind: 'judge', ...settings(0.52) });
  await at.rest();
  expect(at.painted).toHaveLength(1);
  at.tell({ kind: 'hide', viewId: 1 });
  at.tell({ kind: 'judge', ...settings(0.3) });
  await at.rest();
  expect(at.painted).toHaveLength(1);
  expect(at.figures.at(-1)?.all.kept).toBe(7);
});

test('what cannot be loaded is named, and the rest is judged', async () => {
  at = bench({
    read: (url) => (url === 'a' ? Promise.reject(new Error('gone')) : Promise.resolve(squares)),
    open: () => Promise.reject(new Error('gone')),
  });
  at.tell(load('a'));
  at.tell(load('b'));
  at.tell({ kind: 'show', viewId: 1, imageId: 'b', side: SIDE });
  at.tell({ kind: 'judge', ...settings(0.5) });
  await at.rest();
  expect(at.others).toEqual([{ kind: 'unread', imageId: 'a' }]);
  expect(at.figures.at(-1)?.all.kept).toBe(3);
  expect(at.painted.at(-1)).toBe('1 null 100: 3');
});
