import { pointView, viewToImage } from '@maskloop/geometry/spaces';
import { type Editor, type PointerInput } from '../core/index.ts';

const BUTTONS = ['primary', 'middle', 'secondary'] as const;
/** Zoom of one wheel pixel; trackpads pinch in smaller steps than wheels turn. */
const WHEEL_ZOOM = 0.0016;
const PINCH_ZOOM = 0.01;
const LINE_PX = 16;

type Hands = Pick<Editor, 'toolbox' | 'viewport' | 'activity' | 'cursor'>;

/** Translates pointer, wheel and touch of an element into what the editor understands. Returns how to stop. */
export function attachPointer(
  element: HTMLElement,
  { toolbox, viewport, activity, cursor }: Hands,
): () => void {
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => element.addEventListener(type, listener, { signal: stop.signal, ...options });

  /** Fingers on the screen, by pointer. */
  const touches = new Map<number, { x: number; y: number }>();
  /** The pointer whose gesture is under way, and its button. */
  let pressed: { id: number; button: PointerInput['button'] } | null = null;
  let isMiddlePan = false;

  const place = (event: MouseEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return pointView(event.clientX - left, event.clientY - top);
  };
  const inputOf = (event: PointerEvent, button: PointerInput['button']): PointerInput => {
    const view = place(event);
    return {
      view,
      image: viewToImage(viewport.camera.get(), view),
      button,
      shift: event.shiftKey,
      alt: event.altKey,
      mod: event.ctrlKey || event.metaKey,
      pressure: event.pressure,
      isPen: event.pointerType === 'pen',
    };
  };
  const endGesture = () => {
    pressed = null;
    if (isMiddlePan) toolbox.hold();
    isMiddlePan = false;
  };

  on('pointerdown', (event) => {
    activity.input();
    cursor.hide();
    element.focus({ preventScroll: true });
    if (event.pointerType === 'touch') {
      touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
      // A second finger means the picture is being moved, not prompted.
      if (touches.size === 2) {
        toolbox.cancel();
        pressed = null;
        return;
      }
    }
    const button = BUTTONS[event.button];
    if (!button || pressed) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    pressed = { id: event.pointerId, button };
    if (button === 'middle') {
      isMiddlePan = true;
      toolbox.hold('pan');
    }
    toolbox.press(inputOf(event, button));
  });

  on('pointermove', (event) => {
    activity.input();
    viewport.pointer.set(place(event));
    // A picture that moves under a resting mouse makes events, too.
    if (event.movementX !== 0 || event.movementY !== 0) cursor.hide();
    if (cursor.at.get()) return;
    if (event.pointerType === 'touch' && touches.size === 2 && touches.has(event.pointerId)) {
      pinch(event);
      return;
    }
    if (pressed && pressed.id !== event.pointerId) return;
    const button = pressed?.button ?? 'primary';
    // All the places between two frames: a fast stroke stays round.
    const parts = pressed ? event.getCoalescedEvents() : [];
    for (const part of parts.length > 0 ? parts : [event]) toolbox.move(inputOf(part, button));
  });

  on('pointerup', (event) => {
    activity.input();
    touches.delete(event.pointerId);
    if (pressed?.id !== event.pointerId) return;
    toolbox.release(inputOf(event, pressed.button));
    endGesture();
  });

  const callOff = (event: PointerEvent) => {
    touches.delete(event.pointerId);
    if (pressed?.id !== event.pointerId) return;
    toolbox.cancel();
    endGesture();
  };
  on('pointercancel', callOff);
  on('lostpointercapture', callOff);
  on('pointerleave', () => {
    viewport.pointer.set(null);
    if (!pressed) toolbox.leave();
  });
  on('contextmenu', (event) => event.preventDefault());
  // Middle-click would start the browser's own scrolling.
  on('auxclick', (event) => event.preventDefault());

  const pinch = (event: PointerEvent) => {
    const other = [...touches].find(([id]) => id !== event.pointerId)?.[1];
    const before = touches.get(event.pointerId);
    if (!other || !before) return;
    const now = { x: event.clientX, y: event.clientY };
    touches.set(event.pointerId, now);
    const { left, top } = element.getBoundingClientRect();
    const middle = pointView((now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top);
    const spread = Math.hypot(now.x - other.x, now.y - other.y);
    const spreadBefore = Math.hypot(before.x - other.x, before.y - other.y);
    viewport.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
    if (spreadBefore > 0) viewport.zoomBy(spread / spreadBefore, middle);
  };

  on(
    'wheel',
    (event) => {
      event.preventDefault();
      activity.input();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      if (event.altKey && event.deltaY !== 0 && toolbox.wheel(event.deltaY < 0 ? 1 : -1)) return;
      if (event.shiftKey) {
        viewport.panBy(-(event.deltaX + event.deltaY) * unit, 0);
        return;
      }
      const rate = event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM;
      viewport.zoomBy(Math.exp(-event.deltaY * unit * rate), place(event));
      if (event.deltaX !== 0) viewport.panBy(-event.deltaX * unit, 0);
    },
    { passive: false },
  );

  return () => stop.abort();
}
