import { clsx } from 'clsx';
import { type ComponentProps, type ReactNode } from 'react';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'checked'> {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Words beside it; leave out only with an aria-label. */
  children?: ReactNode;
}

/** A yes or no that counts when the form is sent. */
export function Checkbox({ checked, onChange, children, className, ...rest }: CheckboxProps) {
  return (
    <label className={clsx('inline-flex min-h-6 items-center gap-2', className)}>
      <input
        type="checkbox"
        {...rest}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-(--color-accent)"
      />
      {children}
    </label>
  );
}
