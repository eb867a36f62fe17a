import { clsx } from 'clsx';
import { type ComponentProps, type ReactNode } from 'react';

/** A dense table. `caption` names it for readers of screens. */
export function Table({
  caption,
  className,
  children,
}: {
  caption: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-panel">
      <table className={clsx('w-full border-collapse text-left', className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

interface CellProps {
  /** A figure: aligned right. */
  numeric?: boolean;
}

/** A heading cell. */
export function Th({ numeric = false, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        'h-8 border-b border-line bg-canvas px-3 text-sm font-medium whitespace-nowrap text-muted',
        numeric && 'text-right',
        className,
      )}
    />
  );
}

/** A row; the last one draws no line. */
export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={clsx('border-b border-line last:border-0 hover:bg-hover', className)} />;
}

/** A cell. */
export function Td({ numeric = false, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return <td {...rest} className={clsx('h-8 px-3 py-1', numeric && 'text-right', className)} />;
}
