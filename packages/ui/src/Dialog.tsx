'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type ReactNode } from 'react';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the chief one last. */
  actions?: ReactNode;
  width?: 'sm' | 'md' | 'lg';
  children?: ReactNode;
}

const WIDTHS = { sm: 'w-100', md: 'w-140', lg: 'w-200' };

/** A modal window; Escape and the cross close it, focus returns to where it was. */
export function Dialog({ open, onClose, title, description, actions, width = 'md', children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fade-in fixed inset-0 z-40 bg-black/45" />
        <Base.Popup
          className={clsx(
            'fade-in fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col',
            'rounded-lg border border-line bg-panel text-ink shadow-float',
            WIDTHS[width],
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className="-mr-2 inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden size={16} />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {actions !== undefined && (
            <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
