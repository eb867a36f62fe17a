import { imageToView, type PointImage, pointImage, viewToImage, pointView } from '@maskloop/geometry/spaces';
import { type Command } from './command.ts';
import { type PointerInput } from './pointer.ts';
import { type ReadSignal, signal } from './signal.ts';
import { type Toolbox } from './toolbox.ts';
import { type Viewport } from './viewport.ts';

type Held = Partial<Pick<PointerInput, 'shift' | 'alt'>>;

/** A pointer moved by keys: every tool can be used without a mouse. It shows itself with the first step. */
export interface KeyboardCursor {
  /** Image pixels; null while it does not show. */
  readonly at: ReadSignal<PointImage | null>;
  readonly isPressed: ReadSignal<boolean>;
  /** Moves by image pixels, inside the picture and in sight. */
  step(dx: number, dy: number): void;
  /** Presses the button until `release`. False while the cursor does not show. */
  press(held?: Held): boolean;
  release(): void;
  /** The mouse is back in hand. */
  hide(): void;
}

/** So near (CSS pixels) to the window's side the picture moves along. */
const MARGIN_PX = 32;

export function createKeyboardCursor({
  toolbox,
  viewport,
}: {
  readonly toolbox: Pick<Toolbox, 'press' | 'move' | 'release' | 'leave' | 'cancel'>;
  readonly viewport: Viewport;
}): KeyboardCursor {
  const at = signal<PointImage | null>(null);
  const isPressed = signal(false);
  let held: Held = {};

  const input = (image: PointImage): PointerInput => ({
    view: imageToView(viewport.camera.get(), image),
    image,
    button: 'primary',
    shift: false,
    alt: false,
    mod: false,
    pressure: isPressed.get() ? 0.5 : 0,
    isPen: false,
    ...held,
  });
  const clamp = (value: number, length: number) => Math.min(length - 0.5, Math.max(0.5, value));
  const begin = () => {
    const { width, height } = viewport.size.get();
    const middle = viewToImage(viewport.camera.get(), pointView(width / 2, height / 2));
    return pointImage(Math.floor(middle.x) + 0.5, Math.floor(middle.y) + 0.5);
  };
  const follow = (image: PointImage) => {
    const { x, y } = imageToView(viewport.camera.get(), image);
    const { width, height } = viewport.size.get();
    const over = (value: number, length: number) =>
      value < MARGIN_PX ? MARGIN_PX - value : value > length - MARGIN_PX ? length - MARGIN_PX - value : 0;
    const dx = over(x, width);
    const dy = over(y, height);
    if (dx !== 0 || dy !== 0) viewport.panBy(dx, dy);
  };

  const cursor: KeyboardCursor = {
    at,
    isPressed,
    step(dx, dy) {
      const from = at.get() ?? begin();
      const { width, height } = viewport.image;
      const to = pointImage(clamp(from.x + dx, width), clamp(from.y + dy, height));
      follow(to);
      at.set(to);
      toolbox.move(input(to));
    },
    press(now = {}) {
      const here = at.get();
      if (!here) return false;
      if (isPressed.get()) return true;
      held = now;
      isPressed.set(true);
      toolbox.press(input(here));
      return true;
    },
    release() {
      const here = at.get();
      if (!here || !isPressed.get()) return;
      isPressed.set(false);
      toolbox.release(input(here));
      held = {};
    },
    hide() {
      if (!at.get()) return;
      if (isPressed.get()) toolbox.cancel();
      isPressed.set(false);
      held = {};
      at.set(null);
      toolbox.leave();
    },
  };
  return cursor;
}

const STEPS = [
  ['left', 'Left', -1, 0],
  ['right', 'Right', 1, 0],
  ['up', 'Up', 0, -1],
  ['down', 'Down', 0, 1],
] as const;
const LARGE_STEP = 10;

/** Keys of the cursor. Space, which is held like a button, is the canvas's own. */
export function cursorCommands(cursor: KeyboardCursor): Command[] {
  const shows = () => cursor.at.get() !== null;
  const click = (id: string, label: string, keys: string[], held: Held): Command => ({
    id,
    label,
    keys,
    group: 'View',
    when: shows,
    run: () => {
      cursor.press(held);
      cursor.release();
    },
  });
  return [
    ...STEPS.map(([id, name, dx, dy]): Command => ({
      id: `cursor.${id}`,
      label: `Move the keyboard’s pointer ${name.toLowerCase()} by one pixel of the picture`,
      keys: [`Arrow${name}`],
      group: 'View',
      when: () => true,
      run: () => cursor.step(dx, dy),
    })),
    ...STEPS.map(([id, name, dx, dy]): Command => ({
      id: `cursor.${id}-far`,
      label: `Move it ${name.toLowerCase()} by ten pixels`,
      keys: [`Shift+Arrow${name}`],
      group: 'View',
      when: () => true,
      run: () => cursor.step(dx * LARGE_STEP, dy * LARGE_STEP),
    })),
    click('cursor.click', 'Click where the keyboard’s pointer is (hold Space to drag)', ['Enter'], {}),
    click('cursor.click-alt', 'Click there with Alt: take away', ['Alt+Enter'], { alt: true }),
    {
      id: 'cursor.hide',
      label: 'Put the keyboard’s pointer away',
      keys: ['Escape'],
      group: 'View',
      when: shows,
      run: () => cursor.hide(),
    },
  ];
}
