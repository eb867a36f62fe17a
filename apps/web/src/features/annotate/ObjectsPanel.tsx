'use client';
import { type Editor, type MaskRecord, readingOrder } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { ObjectRow } from './ObjectRow.tsx';
import { Panel } from './Panel.tsx';

const ROW_PX = 44;

export interface ObjectsPanelProps {
  editor: Editor;
  /** More to show in each row, such as a verdict. */
  extra?: (mask: MaskRecord) => ReactNode;
  /** What to do when there are none. */
  emptyText?: string;
}

/** Every object of the picture, in reading order; only rows in sight exist. Hover and selection go both ways. */
export function ObjectsPanel({ editor, extra, emptyText }: ObjectsPanelProps) {
  const masks = useSignal(editor.document.masks);
  const selected = useSignal(editor.selection.ids);
  const hidden = useSignal(editor.view.hidden);
  const list = useMemo(() => readingOrder(masks.values()), [masks]);
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer's functions change with its state; the compiler cannot keep them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: list.length,
    estimateSize: () => ROW_PX,
    getScrollElement: () => scroller.current,
    overscan: 6,
  });
  const firstSelected = list.findIndex((mask) => selected.has(mask.id));
  useEffect(() => {
    if (firstSelected >= 0) rows.scrollToIndex(firstSelected, { align: 'auto' });
  }, [rows, firstSelected]);

  return (
    <Panel
      title="Objects"
      count={list.length}
      fills
      actions={
        hidden.size > 0 && (
          <Button size="sm" variant="quiet" onClick={() => editor.view.hidden.set(new Set())}>
            Show {hidden.size} hidden
          </Button>
        )
      }
    >
      {list.length === 0 && (
        <p className="text-sm text-muted">
          {emptyText ?? 'Nothing yet. Click on an object in the picture, then press Enter to keep its mask.'}
        </p>
      )}
      <div ref={scroller} className="-mx-2 min-h-0 flex-1 overflow-y-auto" data-testid="objects">
        <ol className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const mask = list[index];
            if (!mask) return null;
            return (
              <li
                key={mask.id}
                className="absolute inset-x-0 px-1"
                style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
              >
                <ObjectRow
                  editor={editor}
                  mask={mask}
                  number={index + 1}
                  isSelected={selected.has(mask.id)}
                  isHidden={hidden.has(mask.id)}
                  extra={extra?.(mask)}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </Panel>
  );
}
