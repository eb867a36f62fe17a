import { clsx } from 'clsx';
import { type ComponentProps } from 'react';
import { CONTROL } from './Input.tsx';

/** Several lines of text. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={4} {...rest} className={clsx(CONTROL, 'min-w-0 resize-y py-1.5', className)} />;
}
