import { clsx } from 'clsx';
import { type ReactNode } from 'react';
import { TONE_SOFT, type Tone } from './tones.ts';

/** A small word on a quiet ground. */
export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-sm whitespace-nowrap',
        TONE_SOFT[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
