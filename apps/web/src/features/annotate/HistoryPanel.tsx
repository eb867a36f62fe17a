'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal, useSignalAfterPaint } from '@maskloop/editor/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';

const ROW_PX = 24;

/** Every step that can be undone or redone, newest first; a click goes to what was there after it. */
export function HistoryPanel({ editor }: { editor: Editor }) {
  const { history } = editor;
  const { done, undone } = useSignalAfterPaint(history.steps);
  const mayEdit = useSignal(editor.mayEdit);
  const names = [
    ...undone.map((step) => step.name),
    ...done.map((step) => step.name).reverse(),
    'As it was opened',
  ];
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer's functions change with its state; the compiler cannot keep them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: names.length,
    estimateSize: () => ROW_PX,
    getScrollElement: () => scroller.current,
    overscan: 10,
  });
  const here = undone.length;
  useEffect(() => rows.scrollToIndex(here, { align: 'auto' }), [rows, here]);
  const goTo = (index: number) => {
    editor.toolbox.cancel();
    history.goTo(done.length + undone.length - index);
  };
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 py-1" data-testid="history">
      <ol aria-label="Steps, newest first" className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            className="absolute inset-x-0"
            style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
          >
            <button
              type="button"
              disabled={!mayEdit}
              aria-current={index === here ? 'step' : undefined}
              onClick={() => goTo(index)}
              className={clsx(
                'flex h-full w-full items-center rounded-md px-1.5 text-left text-sm enabled:hover:bg-hover',
                index < here && 'text-muted',
                index === here && 'bg-accent-soft font-medium',
              )}
            >
              <span className="truncate">{names[index]}</span>
              {index < here && <span className="sr-only"> (undone)</span>}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
