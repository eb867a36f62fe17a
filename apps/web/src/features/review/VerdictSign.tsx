import { type MaskVerdict } from '@maskloop/domain/review';
import { clsx } from 'clsx';
import { Check, CircleSlash2, type LucideIcon, X } from 'lucide-react';
import { VERDICT_WORDS } from './verdicts.ts';

// A disc with a tick, a square with a cross, a struck ring, a turned arrow: no colour is needed to tell them apart.
const LOOKS: Record<MaskVerdict, { Icon: LucideIcon; className: string }> = {
  satisfactory: { Icon: Check, className: 'rounded-full bg-good-soft text-good' },
  unsatisfactory: { Icon: X, className: 'rounded-none bg-bad-soft text-bad' },
  'no-object': { Icon: CircleSlash2, className: 'rounded-full border border-edge text-ink' },
};

/** A verdict as a sign of its own shape. `isPast`: of an earlier look. */
export function VerdictSign({ verdict, isPast = false }: { verdict: MaskVerdict; isPast?: boolean }) {
  const { Icon, className } = LOOKS[verdict];
  const words = `${isPast ? 'before: ' : ''}${VERDICT_WORDS[verdict].short}`;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={clsx(
        'inline-flex size-5 shrink-0 items-center justify-center',
        className,
        isPast && 'border border-dashed border-edge opacity-70',
      )}
    >
      <Icon aria-hidden size={13} strokeWidth={2.5} />
    </span>
  );
}
