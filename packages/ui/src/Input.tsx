import { clsx } from 'clsx';
import { type ComponentProps } from 'react';

/** The looks shared by everything one types or chooses in. */
export const CONTROL =
  'rounded-md border border-edge bg-panel px-2 text-ink transition-colors hover:not-disabled:border-ink/60 aria-invalid:border-bad disabled:cursor-not-allowed disabled:opacity-55';

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={clsx(CONTROL, 'h-7.5 min-w-0', className)} />;
}
