import { boxToView, type Camera, imageToView, type PointView } from '@maskloop/geometry/spaces';
import { type OverlayItem } from '../core/index.ts';
import { drawMark } from './draw-mark.ts';

// Blue and vermilion are told apart by the colour-blind, and each carries its sign.
const FOREGROUND = '#0072b2';
const BACKGROUND = '#d55e00';
const POINT_PX = 6;
const HANDLE_PX = 7;

/** Draws what tools want over the picture. The context's coordinates are CSS pixels of the window. */
export function drawOverlay(
  context: CanvasRenderingContext2D,
  camera: Camera,
  items: readonly OverlayItem[],
): void {
  for (const item of items) {
    context.save();
    drawItem(context, camera, item);
    context.restore();
  }
}

function drawItem(context: CanvasRenderingContext2D, camera: Camera, item: OverlayItem): void {
  switch (item.kind) {
    case 'point':
      drawPoint(context, imageToView(camera, item.at), item.foreground, item.hot);
      return;
    case 'box':
      drawBox(context, camera, item);
      return;
    case 'tip':
      circle(context, imageToView(camera, item.at), item.radiusPx * camera.zoom);
      twoTone(context, item.erases ? BACKGROUND : '#ffffff');
      return;
    case 'stroke':
      drawStroke(context, camera, item);
      return;
    case 'line':
      drawLine(context, camera, item);
      return;
    case 'corner': {
      const { x, y } = imageToView(camera, item.at);
      square(context, x, y, item.hot ? HANDLE_PX + 3 : HANDLE_PX);
      return;
    }
    case 'crosshair':
      drawCrosshair(context, imageToView(camera, item.at), item.pressed);
      return;
    // Drawn with the masks, see `highlights`.
    case 'pixels':
      return;
    case 'mark':
      drawMark(context, imageToView(camera, item.at), item.sign, item.hot);
      return;
    case 'pin':
      drawPin(context, imageToView(camera, item.at), item.text, item.resolved, item.hot);
      return;
  }
}

/** A line that is seen on any picture: dark around light. */
function twoTone(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = 'rgb(0 0 0 / 0.65)';
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
}

function circle(context: CanvasRenderingContext2D, { x, y }: PointView, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

function drawPoint(
  context: CanvasRenderingContext2D,
  at: PointView,
  foreground: boolean,
  hot: boolean,
): void {
  const radius = hot ? POINT_PX + 2 : POINT_PX;
  circle(context, at, radius);
  context.fillStyle = foreground ? FOREGROUND : BACKGROUND;
  context.fill();
  twoTone(context, '#ffffff');
  const arm = radius - 3;
  context.beginPath();
  context.moveTo(at.x - arm, at.y);
  context.lineTo(at.x + arm, at.y);
  if (foreground) {
    context.moveTo(at.x, at.y - arm);
    context.lineTo(at.x, at.y + arm);
  }
  context.strokeStyle = '#ffffff';
  context.lineWidth = 1.5;
  context.stroke();
}

function drawBox(
  context: CanvasRenderingContext2D,
  camera: Camera,
  item: Extract<OverlayItem, { kind: 'box' }>,
): void {
  const { x, y, width, height } = boxToView(camera, item.box);
  context.beginPath();
  context.rect(x, y, width, height);
  twoTone(context, '#ffffff');
  if (!item.handles) return;
  for (const cx of [x, x + width]) {
    for (const cy of [y, y + height]) {
      square(context, cx, cy, HANDLE_PX);
    }
  }
}

function square(context: CanvasRenderingContext2D, x: number, y: number, side: number): void {
  context.beginPath();
  context.rect(x - side / 2, y - side / 2, side, side);
  context.fillStyle = '#ffffff';
  context.fill();
  context.strokeStyle = 'rgb(0 0 0 / 0.8)';
  context.lineWidth = 1;
  context.stroke();
}

/** Close to the pixels that it will become, without making any. */
function drawStroke(
  context: CanvasRenderingContext2D,
  camera: Camera,
  { points, radiusPx, radii, erases }: Extract<OverlayItem, { kind: 'stroke' }>,
): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = erases ? 'rgb(213 94 0 / 0.5)' : 'rgb(86 180 233 / 0.5)';
  const radiusAt = (i: number) => radii?.[i] ?? radiusPx;
  // Stretches of one width are one path: translucent ends that overlap would show.
  let from = 0;
  for (let i = 1; i <= points.length; i++) {
    if (i < points.length && radiusAt(i) === radiusAt(from)) continue;
    context.beginPath();
    points.slice(Math.max(0, from - 1), i).forEach((point, k) => {
      const { x, y } = imageToView(camera, point);
      if (k === 0) context.moveTo(x, y);
      context.lineTo(x, y);
    });
    context.lineWidth = 2 * radiusAt(from) * camera.zoom;
    context.stroke();
    from = i;
  }
}

const LINE_TONES = {
  adds: { line: '#ffffff', fill: 'rgb(86 180 233 / 0.3)' },
  takes: { line: '#ff9d5c', fill: 'rgb(213 94 0 / 0.3)' },
  view: { line: '#ffffff', fill: 'transparent' },
} as const;

function drawLine(
  context: CanvasRenderingContext2D,
  camera: Camera,
  { points, closed, tone }: Extract<OverlayItem, { kind: 'line' }>,
): void {
  if (points.length === 0) return;
  context.beginPath();
  points.forEach((point, i) => {
    const { x, y } = imageToView(camera, point);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (closed) {
    context.closePath();
    context.fillStyle = LINE_TONES[tone].fill;
    context.fill('evenodd');
  }
  context.lineJoin = 'round';
  twoTone(context, LINE_TONES[tone].line);
}

function drawCrosshair(context: CanvasRenderingContext2D, { x, y }: PointView, pressed: boolean): void {
  const arm = 14;
  const gap = pressed ? 2 : 4;
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(x + dx * gap, y + dy * gap);
    context.lineTo(x + dx * arm, y + dy * arm);
  }
  if (pressed) {
    context.moveTo(x + 6, y);
    context.arc(x, y, 6, 0, 2 * Math.PI);
  }
  twoTone(context, '#ffffff');
}

function drawPin(
  context: CanvasRenderingContext2D,
  { x, y }: PointView,
  text: string,
  resolved: boolean,
  hot: boolean,
): void {
  const radius = hot ? 11 : 9;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - 5, y - 10);
  context.lineTo(x + 5, y - 10);
  context.closePath();
  context.arc(x, y - 8 - radius, radius, 0, 2 * Math.PI);
  context.fillStyle = resolved ? '#6b7280' : '#cc79a7';
  context.fill();
  context.strokeStyle = '#ffffff';
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = '#ffffff';
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y - 8 - radius);
}
