'use client';
import { clsx } from 'clsx';
import { type ComponentProps, type ReactElement } from 'react';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title' | 'children'> {
  /** What it does; spoken, and shown in the tooltip. */
  label: string;
  /** A key shown beside the label. */
  shortcut?: string;
  /** Set for buttons that stay down. */
  pressed?: boolean;
  size?: 'sm' | 'md';
  children: ReactElement;
}

/** A button that is only an icon: it always has a name and a tooltip. */
export function IconButton({
  label,
  shortcut,
  pressed,
  size = 'md',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors',
          'hover:not-disabled:bg-hover hover:not-disabled:text-ink active:not-disabled:bg-pressed',
          'disabled:cursor-not-allowed disabled:opacity-45',
          pressed === true && 'bg-accent-soft text-accent',
          size === 'sm' ? 'size-6' : 'size-7.5',
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  );
}
