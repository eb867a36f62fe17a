import { clsx } from 'clsx';
import { type ReactElement } from 'react';
import { TONE_TEXT, type Tone } from './tones.ts';

export type Shape =
  'dashed' | 'ring' | 'half' | 'disc' | 'diamond' | 'check' | 'back' | 'pause' | 'triangle' | 'cross';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round' as const,
  strokeLinejoin: 'round' as const,
};
// Shapes told apart without their colour, on a field of 12 × 12.
const SHAPES: Record<Shape, ReactElement> = {
  dashed: <circle cx="6" cy="6" r="4.3" {...stroke} strokeDasharray="2.2 2.3" />,
  ring: <circle cx="6" cy="6" r="4.3" {...stroke} />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.3" {...stroke} />
      <path d="M6 1.7a4.3 4.3 0 0 0 0 8.6z" fill="currentColor" />
    </>
  ),
  disc: <circle cx="6" cy="6" r="4.8" fill="currentColor" />,
  diamond: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  check: <path d="m1.8 6.6 2.8 2.9 5.6-6.7" {...stroke} strokeWidth={2.2} />,
  back: <path d="M4.6 2 1.6 5l3 3M1.9 5h5.4a2.6 2.6 0 0 1 0 5.2H5" {...stroke} />,
  pause: <path d="M3.8 2v8M8.2 2v8" {...stroke} strokeWidth={2.4} />,
  triangle: <path d="M6 1 11.4 10.6H.6z" fill="currentColor" />,
  cross: <path d="m2.4 2.4 7.2 7.2m0-7.2-7.2 7.2" {...stroke} strokeWidth={2.2} />,
};

export interface StateDotProps {
  tone: Tone;
  shape: Shape;
  /** The word for the state; shown beside the shape, or only spoken when `hideLabel`. */
  label: string;
  hideLabel?: boolean;
  className?: string;
}

/** A state: shape, colour and word. */
export function StateDot({ tone, shape, label, hideLabel = false, className }: StateDotProps) {
  return (
    <span
      className={clsx('inline-flex items-center gap-1.5 align-middle whitespace-nowrap', className)}
      title={hideLabel ? label : undefined}
    >
      <svg
        viewBox="0 0 12 12"
        width="11"
        height="11"
        className={clsx('shrink-0', TONE_TEXT[tone])}
        {...(hideLabel ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      >
        {SHAPES[shape]}
      </svg>
      {!hideLabel && label}
    </span>
  );
}
