import { clsx } from 'clsx';

/** A key of the keyboard. */
export function Kbd({ children, inverse = false }: { children: string; inverse?: boolean }) {
  return (
    <kbd
      className={clsx(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-sans text-xs whitespace-nowrap',
        inverse ? 'border-current/40' : 'border-line bg-sunken text-muted',
      )}
    >
      {children}
    </kbd>
  );
}
