import { clsx } from 'clsx';
import { type ReactNode } from 'react';

export interface PanelProps {
  title: string;
  count?: number | string;
  actions?: ReactNode;
  /** Takes the height that is left, and scrolls where that is too little. */
  fills?: boolean;
  children: ReactNode;
}

/** A part of the side panel. */
export function Panel({ title, count, actions, fills = false, children }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={clsx(
        'flex flex-col border-b border-line px-3 py-2',
        fills && 'min-h-0 flex-1 overflow-y-auto',
      )}
    >
      <header className="mb-1 flex h-6 items-center gap-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        {count !== undefined && <span className="text-sm text-muted">{count}</span>}
        <span className="flex-1" />
        {actions}
      </header>
      {children}
    </section>
  );
}
