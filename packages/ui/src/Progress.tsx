import { clsx } from 'clsx';
import { type Tone } from './tones.ts';

const BARS: Record<Tone, string> = {
  neutral: 'bg-edge',
  busy: 'bg-busy',
  good: 'bg-good',
  judge: 'bg-judge',
  warn: 'bg-warn',
  bad: 'bg-bad',
};

export interface ProgressProps {
  /** What progresses, for readers of screens. */
  label: string;
  /** 0 … 1; null while nobody knows. */
  value: number | null;
  tone?: Tone;
  className?: string;
}

/** How far something is. Say the number beside it. */
export function Progress({ label, value, tone = 'busy', className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={clsx('h-1.5 overflow-hidden rounded-full bg-sunken', className)}
    >
      <div
        className={clsx('h-full rounded-full', BARS[tone], percent === null && 'w-1/3 animate-pulse')}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
