'use client';
import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode } from 'react';

export interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

/** A setting that acts at once. */
export function Switch({ checked, onChange, disabled = false, children }: SwitchProps) {
  return (
    <label className="inline-flex min-h-6 items-center gap-2">
      <Base.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        className="flex h-4.5 w-8 shrink-0 items-center rounded-full border border-edge bg-sunken px-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <Base.Thumb className="size-3 rounded-full bg-edge transition-transform data-checked:translate-x-3.25 data-checked:bg-on-accent" />
      </Base.Root>
      {children}
    </label>
  );
}
