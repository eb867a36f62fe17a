import { type PointView } from '@maskloop/geometry/spaces';
import { type MarkSign } from '../core/index.ts';

interface Look {
  readonly fill: string;
  readonly ink: string;
  readonly corners: number;
  /** Lines from −1 to 1 around the middle. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[];
}

// Green disc with a tick, vermilion square with a cross, white disc with a stroke, yellow diamond with a point: shape and
// sign say it without the colour (Okabe and Ito's, light enough or dark enough for the sign on it).
const LOOKS: Readonly<Record<MarkSign, Look>> = {
  good: {
    fill: '#00704f',
    ink: '#ffffff',
    corners: 0,
    lines: [
      [
        [-0.5, 0.05],
        [-0.1, 0.45],
        [0.55, -0.4],
      ],
    ],
  },
  bad: {
    fill: '#b3360a',
    ink: '#ffffff',
    corners: 4,
    lines: [
      [
        [-0.5, -0.5],
        [0.5, 0.5],
      ],
      [
        [-0.5, 0.5],
        [0.5, -0.5],
      ],
    ],
  },
  nothing: {
    fill: '#ffffff',
    ink: '#000000',
    corners: 0,
    lines: [
      [
        [-0.6, 0.6],
        [0.6, -0.6],
      ],
    ],
  },
  again: {
    fill: '#f0e442',
    ink: '#000000',
    corners: 2,
    lines: [
      [
        [0, -0.55],
        [0, 0.15],
      ],
      [
        [0, 0.5],
        [0, 0.55],
      ],
    ],
  },
};

/** Draws what was said of a mask. The context's coordinates are CSS pixels of the window. */
export function drawMark(
  context: CanvasRenderingContext2D,
  { x, y }: PointView,
  sign: MarkSign,
  hot: boolean,
): void {
  const { fill, ink, corners, lines } = LOOKS[sign];
  const radius = hot ? 10 : 7;
  context.beginPath();
  if (corners === 4) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else if (corners === 2) {
    const reach = radius * 1.3;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
  } else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.stroke();
  context.beginPath();
  for (const line of lines) {
    line.forEach(([dx, dy], i) => {
      if (i === 0) context.moveTo(x + dx * radius, y + dy * radius);
      else context.lineTo(x + dx * radius, y + dy * radius);
    });
  }
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke();
}
