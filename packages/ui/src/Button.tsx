import { clsx } from 'clsx';
import { LoaderCircle } from 'lucide-react';
import { type ComponentProps } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-hover font-medium',
  secondary:
    'border border-edge/60 bg-panel text-ink hover:not-disabled:bg-hover active:not-disabled:bg-pressed',
  quiet: 'text-ink hover:not-disabled:bg-hover active:not-disabled:bg-pressed',
  danger: 'border border-bad/60 bg-panel text-bad hover:not-disabled:bg-bad-soft',
};
const SIZES: Record<ButtonSize, string> = {
  sm: 'h-6 gap-1 px-2 text-sm',
  md: 'h-7.5 gap-1.5 px-3',
  lg: 'h-9 gap-2 px-4 text-lg',
};

/** The looks of a button, for links that are to look like one. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md') =>
  clsx(
    'inline-flex shrink-0 items-center justify-center rounded-md whitespace-nowrap transition-colors select-none',
    'disabled:cursor-not-allowed disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
  );

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the button waits and says so. */
  busy?: boolean;
}

/** A button; `type="button"` unless told otherwise. */
export function Button({ variant, size, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={clsx(buttonClass(variant, size), className)}
    >
      {busy && <LoaderCircle aria-hidden size={14} className="animate-spin" />}
      {children}
    </button>
  );
}
