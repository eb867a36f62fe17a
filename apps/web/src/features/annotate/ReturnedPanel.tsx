'use client';
import { type Labels } from '@maskloop/editor/core';
import { VerdictSign } from '../review/VerdictSign.tsx';
import { Panel } from './Panel.tsx';
import { type ReturnedWork } from './use-returned-work.ts';

/** The objects that came back from review, each until it is changed. */
export function ReturnedPanel({ work, labels }: { work: ReturnedWork; labels: Labels }) {
  const { toMend, show } = work;
  if (toMend.length === 0) return null;
  const left = toMend.filter(({ isMended }) => !isMended).length;
  return (
    <Panel title="To mend" count={left === 0 ? 'all changed' : `${left} of ${toMend.length} left`}>
      <ul className="flex max-h-32 flex-col overflow-y-auto" data-testid="to-mend">
        {toMend.map(({ maskId, verdict, mask, isMended }) => (
          <li key={maskId} className="flex min-h-6 items-center gap-2 text-sm">
            <VerdictSign verdict={verdict} isPast={isMended} />
            <span className="min-w-0 flex-1 truncate">
              {mask ? (labels.byId(mask.labelId)?.name ?? 'object') : 'deleted'}
            </span>
            {isMended && mask && <span className="text-muted">changed</span>}
            {mask && (
              <button type="button" className="text-accent hover:underline" onClick={() => show(mask)}>
                show
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
