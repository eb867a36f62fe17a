import { type Editor } from '../core/index.ts';
import { rulerTicks } from './ruler-ticks.ts';

const THICK = 18;
const GROUND = 'rgb(27 30 33 / .88)';
const INK = '#c9d1d9';
const POINTER = '#e69f00';

type Axis = 'x' | 'y';

/** Rulers in picture pixels along the top and the left of `element`, with the pointer's place. Returns how to stop. */
export function attachRulers(
  { viewport, view }: Pick<Editor, 'viewport' | 'view'>,
  element: HTMLElement,
): () => void {
  const strip = (axis: Axis) => {
    const canvas = element.ownerDocument.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    canvas.style.cssText =
      `position:absolute;left:0;top:0;pointer-events:none;` +
      (axis === 'x' ? `width:100%;height:${THICK}px` : `height:100%;width:${THICK}px`);
    element.append(canvas);
    return canvas;
  };
  const strips = { x: strip('x'), y: strip('y') };
  let frame = 0;

  const drawAxis = (axis: Axis) => {
    const canvas = strips[axis];
    const context = canvas.getContext('2d');
    if (!context) return;
    const { width, height } = viewport.size.get();
    const { zoom, offsetX, offsetY } = viewport.camera.get();
    const isX = axis === 'x';
    const size = isX ? width : height;
    const ratio = Math.min(2, window.devicePixelRatio);
    // Setting a size also wipes the canvas.
    canvas.width = Math.max(1, Math.round((isX ? width : THICK) * ratio));
    canvas.height = Math.max(1, Math.round((isX ? THICK : height) * ratio));
    // The upright ruler is the lying one, turned: its numbers read upwards.
    if (isX) context.setTransform(ratio, 0, 0, ratio, 0, 0);
    else context.setTransform(0, ratio, ratio, 0, 0, 0);
    context.fillStyle = GROUND;
    context.fillRect(0, 0, size, THICK);
    context.fillStyle = INK;
    context.font = '10px ui-sans-serif, system-ui, sans-serif';
    context.textBaseline = 'top';
    const ticks = rulerTicks({
      length: isX ? viewport.image.width : viewport.image.height,
      offset: isX ? offsetX : offsetY,
      zoom,
      size,
    });
    for (const { value, at, isMajor } of ticks) {
      const tall = isMajor ? THICK : 5;
      context.fillRect(Math.round(at), THICK - tall, 1, tall);
      if (!isMajor) continue;
      if (isX) context.fillText(String(value), at + 3, 2);
      else {
        context.save();
        context.setTransform(0, -ratio, ratio, 0, 2 * ratio, (at + 3) * ratio);
        context.textAlign = 'right';
        context.fillText(String(value), 0, 0);
        context.restore();
      }
    }
    const pointer = viewport.pointer.get();
    if (!pointer) return;
    context.fillStyle = POINTER;
    context.fillRect(Math.round(isX ? pointer.x : pointer.y), 0, 1, THICK);
  };
  const draw = () => {
    frame = 0;
    const isShown = view.areRulersShown.get();
    for (const canvas of [strips.x, strips.y]) canvas.style.display = isShown ? '' : 'none';
    if (!isShown) return;
    drawAxis('y');
    drawAxis('x');
  };
  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const whileShown = () => {
    if (view.areRulersShown.get()) request();
  };
  const stops = [
    view.areRulersShown.subscribe(request),
    viewport.camera.subscribe(whileShown),
    viewport.size.subscribe(whileShown),
    viewport.pointer.subscribe(whileShown),
  ];
  draw();
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
    for (const canvas of [strips.x, strips.y]) canvas.remove();
  };
}
