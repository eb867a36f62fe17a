import { clsx } from 'clsx';

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;

/** How much of the time for one object is used: a ring that fills, and turns to a warning when it is full. */
export function BudgetRing({ share }: { share: number }) {
  const isOver = share >= 1;
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-4 -rotate-90">
      <circle cx="8" cy="8" r={RADIUS} fill="none" strokeWidth="2.5" className="stroke-line" />
      <circle
        cx="8"
        cy="8"
        r={RADIUS}
        fill="none"
        strokeWidth="2.5"
        strokeDasharray={`${Math.min(1, share) * AROUND} ${AROUND}`}
        className={clsx(isOver ? 'stroke-warn' : 'stroke-accent')}
      />
    </svg>
  );
}
