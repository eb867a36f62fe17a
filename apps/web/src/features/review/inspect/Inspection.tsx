'use client';
import { Button } from '@maskloop/ui/Button';
import { Kbd } from '@maskloop/ui/Kbd';
import { type ReactNode } from 'react';

export interface InspectionProps {
  title: string;
  /** What is known of the object, in a line. */
  facts: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** What lies over the picture while one object is looked at; verdicts and keys go on as always. */
export function Inspection({ title, facts, onClose, children }: InspectionProps) {
  return (
    <section
      aria-label={title}
      className="absolute inset-0 z-10 flex flex-col gap-2 bg-canvas px-3 py-2"
      data-testid="inspection"
    >
      <header className="flex h-6 shrink-0 items-center gap-3">
        <h2 className="font-semibold whitespace-nowrap">{title}</h2>
        <p className="min-w-0 flex-1 truncate text-sm text-muted">{facts}</p>
        <Button size="sm" variant="quiet" onClick={onClose}>
          Back to the picture <Kbd>Esc</Kbd>
        </Button>
      </header>
      {children}
    </section>
  );
}
