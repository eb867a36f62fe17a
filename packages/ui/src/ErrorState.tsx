import { TriangleAlert } from 'lucide-react';
import { type ReactNode } from 'react';
import { Button } from './Button.tsx';

export interface ErrorStateProps {
  /** What did not work. */
  title: string;
  /** Why, and what helps. */
  message: ReactNode;
  onRetry?: () => void;
}

/** Something failed: what, why, and a way on. */
export function ErrorState({ title, message, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <TriangleAlert aria-hidden size={22} className="text-bad" />
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="max-w-md text-muted">{message}</div>
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
