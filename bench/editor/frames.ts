// What both pages share: the recorded gesture and the clock of frames. Runs in the page.
import { type Scene } from './scene.ts';

export interface Bench {
  /** Opens picture and objects; milliseconds until all of it is painted. */
  open(scene: Scene, url: string): Promise<number>;
  /** Plays the recording, a step a frame; milliseconds of each frame. */
  panAndZoom(): Promise<number[]>;
  /** Changes one object after another; milliseconds until each is painted. */
  edit(): Promise<number[]>;
  /** Paints a stroke, a step a frame; milliseconds of each frame. Null = not measured. */
  brush: (() => Promise<number[]>) | null;
  /** Moves the pointer over the objects, a step a frame; milliseconds of each frame. Null = not measured. */
  hover: (() => Promise<number[]>) | null;
  /** Takes back what `edit` did; milliseconds until each is painted. Null = not measured. */
  undo: (() => Promise<number[]>) | null;
}

/** One frame of the recording: movement in CSS pixels, and factor of zoom at a place of the window. */
export interface Step {
  readonly dx: number;
  readonly dy: number;
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** In by eight, around, out again, across the whole picture. */
export const RECORDING: readonly Step[] = Array.from({ length: 80 }, (_, i) => {
  const still = { dx: 0, dy: 0, zoom: 1, x: 500, y: 350 };
  if (i < 20) return { ...still, zoom: 8 ** (1 / 20) };
  if (i < 40) return { ...still, dx: 14 * Math.cos(i / 8), dy: 10 * Math.sin(i / 8) };
  if (i < 60) return { ...still, zoom: 8 ** (-1 / 20), x: 700, y: 450 };
  return { ...still, dx: i < 70 ? -6 : 6, dy: i % 2 === 0 ? 3 : -3 };
});

export const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Times between frames while `step` acts once in each. */
export async function framesOf<T>(steps: readonly T[], step: (one: T) => void): Promise<number[]> {
  const times: number[] = [];
  let before = await nextFrame();
  for (const one of steps) {
    step(one);
    const now = await nextFrame();
    times.push(now - before);
    before = now;
  }
  return times;
}

/** Times from `act` until what it changed has been painted. */
export async function paintsAfter(count: number, act: (i: number) => void): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await nextFrame();
    const start = performance.now();
    act(i);
    await nextFrame();
    // After the frame's callbacks and its painting.
    await new Promise((resolve) => setTimeout(resolve));
    times.push(performance.now() - start);
  }
  return times;
}
