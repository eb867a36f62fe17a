import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { afterEach, expect, test, vi } from 'vitest';
import { createRenderer } from './renderer.ts';

/** What the browser gives: frames that come when told, and surfaces that remember what was put and drawn on them. */
function screen() {
  let frame: FrameRequestCallback | null = null;
  const painted: { x: number; y: number; width: number; height: number }[] = [];
  const drawn: string[] = [];
  const surface = (name: string) => {
    const canvas = { width: 0, height: 0, getContext: () => context };
    // Everything that is done to a surface does nothing, but for what is looked at here.
    const context: object = new Proxy(
      {
        canvas,
        putImageData: ({ width, height }: ImageData, x: number, y: number) =>
          void painted.push({ x, y, width, height }),
        clearRect: (_x: number, _y: number, width: number, height: number) =>
          void drawn.push(`${name} ${width}×${height}`),
      },
      {
        get: (target, key): unknown => Reflect.get(target, key) ?? (() => undefined),
        set: () => true,
      },
    );
    return canvas as unknown as HTMLCanvasElement;
  };
  vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => {
    frame = act;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => (frame = null));
  vi.stubGlobal('OffscreenCanvas', function OffscreenCanvas() {
    return surface('off');
  });
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      readonly width: number;
      readonly height: number;
      constructor(width: number, height: number) {
        this.data = new Uint8ClampedArray(4 * width * height);
        this.width = width;
        this.height = height;
      }
    },
  );
  const t = new TestEditor({
    width: 512,
    height: 512,
    masks: [rectMask('a', [10, 10, 100, 100], { width: 512, height: 512 })],
  });
  const renderer = createRenderer(t.editor, {
    picture: surface('picture'),
    base: surface('base'),
    top: surface('top'),
  });
  const forget = () => {
    painted.length = 0;
    drawn.length = 0;
  };
  return {
    t,
    painted,
    drawn,
    forget,
    /** One frame; false when nothing asked for it. */
    nextFrame() {
      const act = frame;
      frame = null;
      act?.(0);
      return act !== null;
    },
    /** The whole picture, one device pixel a pixel, until nothing is left to be drawn. */
    open() {
      renderer.resize(512, 512, 1);
      t.editor.viewport.fit();
      while (this.nextFrame());
      forget();
    },
    image: { width: 512, height: 512 },
  };
}

afterEach(() => void vi.unstubAllGlobals());

test('an object that is added is painted alone: its own rectangle, once', () => {
  const s = screen();
  s.open();
  const added = rectMask('b', [300, 300, 40, 20], s.image);
  s.t.editor.history.run('Draw', [{ table: 'mask', id: 'b', after: added }]);
  while (s.nextFrame());
  expect(s.painted).toEqual([{ x: 42, y: 42, width: 44, height: 24 }]);
});

test('a prompt, its answer and the end of it leave the settled objects alone', async () => {
  const s = screen();
  s.open();
  s.t.click(200, 200);
  while (s.nextFrame());
  await s.t.answered();
  s.t.key('Escape');
  while (s.nextFrame());
  expect(s.drawn.filter((what) => what.startsWith('base'))).toEqual([]);
});

test('an answer is painted when it is there, whatever else waits for the next frame', async () => {
  const s = screen();
  s.open();
  s.t.click(200, 200);
  while (s.nextFrame());
  s.t.editor.view.opacity.set(0.7);
  s.forget();
  await s.t.answered();
  expect(s.drawn).toContain('top 512×512');
  expect(s.nextFrame()).toBe(true);
});
