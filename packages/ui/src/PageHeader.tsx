import { type ReactNode } from 'react';

export interface PageHeaderProps {
  title: ReactNode;
  /** One line under it. */
  note?: ReactNode;
  /** Buttons at the right, the chief one last. */
  actions?: ReactNode;
}

/** The heading of a page. */
export function PageHeader({ title, note, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-9 flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h1 className="truncate text-xl font-semibold">{title}</h1>
        {note !== undefined && <p className="mt-0.5 max-w-3xl text-muted">{note}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
