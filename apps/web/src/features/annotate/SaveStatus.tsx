'use client';
import { type Outbox, type OutboxStatus, statusText } from '@maskloop/editor/journal';
import { useSignalAfterPaint } from '@maskloop/editor/react';
import { StateDot } from '@maskloop/ui/StateDot';
import { type ComponentProps } from 'react';

type Look = Pick<ComponentProps<typeof StateDot>, 'tone' | 'shape'>;

const LOOKS: Record<OutboxStatus['kind'], Look> = {
  saved: { tone: 'good', shape: 'check' },
  saving: { tone: 'busy', shape: 'half' },
  offline: { tone: 'warn', shape: 'ring' },
  conflict: { tone: 'bad', shape: 'triangle' },
  'signed-out': { tone: 'warn', shape: 'triangle' },
  'lease-lost': { tone: 'warn', shape: 'triangle' },
  refused: { tone: 'bad', shape: 'triangle' },
};

/** Whether everything is on the server, said all the time. A conflict leads to its question. */
export function SaveStatus({ outbox, onConflict }: { outbox: Outbox; onConflict: () => void }) {
  const status = useSignalAfterPaint(outbox.status);
  const dot = <StateDot {...LOOKS[status.kind]} label={statusText(status)} />;
  const needsAnswer = status.kind === 'conflict' || status.kind === 'refused';
  return (
    <div role="status" aria-live="polite" className="text-sm whitespace-nowrap" data-testid="save-status">
      {needsAnswer ? (
        <button type="button" onClick={onConflict} className="rounded-md px-1.5 py-1 hover:bg-hover">
          {dot} <span className="underline">see what</span>
        </button>
      ) : (
        <span className="px-1.5">{dot}</span>
      )}
    </div>
  );
}
