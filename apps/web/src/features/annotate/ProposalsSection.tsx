'use client';
import { isProposal, type MaskRecord } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { IconButton } from '@maskloop/ui/IconButton';
import { Check, X } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useMemo } from 'react';
import { FindObjects } from './FindObjects.tsx';
import { listObjects, NO_FILTER } from './object-list.ts';
import { ObjectRows } from './ObjectRows.tsx';
import { type TaskSession } from './task-session.ts';

const ROW_PX = 40;
const MOST_ROWS = 5;

/** Masks that the model offers: to be kept or rejected one by one, or all above a score that is tried out on the picture. */
export function ProposalsSection(props: {
  session: TaskSession;
  /** Whether more may be searched for. */
  mayFind: boolean;
  onFound: () => void;
}) {
  const { session, mayFind, onFound } = props;
  const { editor } = session;
  const { proposals, labels } = editor;
  const masks = useDeferredValue(useSignal(editor.document.masks));
  const list = useMemo(
    () => listObjects([...masks.values()].filter(isProposal), labels, NO_FILTER, 'reading'),
    [masks, labels],
  );
  const mayEdit = useSignal(editor.mayEdit);
  const marks = (mask: MaskRecord) =>
    mayEdit && (
      <>
        <IconButton size="sm" label="Keep" onClick={() => proposals.keep([mask.id])}>
          <Check aria-hidden size={14} />
        </IconButton>
        <IconButton size="sm" label="Reject" onClick={() => proposals.reject([mask.id])}>
          <X aria-hidden size={14} />
        </IconButton>
      </>
    );
  if (list.length === 0 && !(session.decoder && mayFind)) return null;
  return (
    <section
      aria-label="Proposals"
      className="-mx-3 mb-2 flex shrink-0 flex-col gap-1 border-b border-line px-3 pb-2"
    >
      {session.decoder && mayFind && <FindObjects session={session} onFound={onFound} />}
      {list.length > 0 && (
        <>
          <h3 className="text-sm font-semibold">
            Proposals <span className="font-normal text-muted tabular-nums">{list.length}</span>
          </h3>
          {mayEdit && <Above session={session} waiting={list.map(({ mask }) => mask)} />}
          <div className="flex flex-col" style={{ height: Math.min(list.length, MOST_ROWS) * ROW_PX }}>
            <ObjectRows editor={editor} list={list} isStack={false} extra={marks} />
          </div>
        </>
      )}
    </section>
  );
}

/** A score from which on all would be kept, seen on the picture before anything happens. */
function Above({ session, waiting }: { session: TaskSession; waiting: readonly MaskRecord[] }) {
  const { proposals } = session.editor;
  const above = useSignal(proposals.above);
  const id = useId();
  // Nobody thinks of a score any more when the section goes.
  useEffect(() => () => proposals.above.set(null), [proposals]);
  const kept = above === null ? 0 : waiting.filter((mask) => (mask.predictedIou ?? 0) >= above).length;
  const isTried = above !== null;
  const done = (act: () => void) => () => {
    act();
    proposals.above.set(null);
  };
  return (
    <div className="flex flex-col gap-1 text-sm">
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="whitespace-nowrap">
          IoU from
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={above ?? 1}
          aria-valuetext={isTried ? `${above.toFixed(2)}: ${kept} of ${waiting.length}` : 'not set'}
          onChange={(event) => proposals.above.set(event.target.valueAsNumber)}
          className="min-w-0 flex-1 accent-(--color-accent)"
        />
        <span className="w-8 text-right tabular-nums">{isTried ? above.toFixed(2) : '–'}</span>
      </div>
      {isTried && (
        <div className="flex flex-wrap gap-1">
          <Button size="sm" disabled={kept === 0} onClick={done(() => proposals.keepAbove())}>
            Keep {kept}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            disabled={kept === waiting.length}
            onClick={done(() => proposals.rejectBelow())}
          >
            Reject the other {waiting.length - kept}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => proposals.above.set(null)}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
