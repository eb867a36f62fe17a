import { type ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** 1 where it is all that a page shows. */
  level?: 1 | 2;
  /** What belongs here and how it gets here. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** Nothing here yet: says what will be, and offers the first step. */
export function EmptyState({ icon, title, level = 2, children, actions }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-6 py-14 text-center">
      {icon !== undefined && <div className="mb-1 text-muted">{icon}</div>}
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children !== undefined && <div className="max-w-md text-muted">{children}</div>}
      {actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
