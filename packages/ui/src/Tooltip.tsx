'use client';
import { Tooltip as Base } from '@base-ui/react/tooltip';
import { type ReactElement, type ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';

export interface TooltipProps {
  text: ReactNode;
  shortcut?: string;
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** One focusable element. */
  children: ReactElement;
}

/** A short explanation on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={350} render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={5} className="z-50">
          <Base.Popup className="fade-in flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
            <span>{text}</span>
            {shortcut !== undefined && <Kbd inverse>{shortcut}</Kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
