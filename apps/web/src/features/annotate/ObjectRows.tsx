'use client';
import { type Editor, type MaskRecord, restack } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { clickedSelection, type ListedObject } from './object-list.ts';
import { ObjectRow } from './ObjectRow.tsx';

const ROW_PX = 40;

export interface ObjectRowsProps {
  editor: Editor;
  list: readonly ListedObject[];
  /** The list is the pile, topmost first: rows can be dragged to another place in it. */
  isStack: boolean;
  extra: ((mask: MaskRecord) => ReactNode) | undefined;
}

/** The rows; only those in sight exist. Arrows walk through them, with Shift they select, with Alt they move in the pile. */
export function ObjectRows({ editor, list, isStack, extra }: ObjectRowsProps) {
  const { selection, view, document: masks, history } = editor;
  const selected = useSignal(selection.ids);
  const hidden = useSignal(view.hidden);
  const locked = useSignal(view.locked);
  const mayEdit = useSignal(editor.mayEdit);
  const anchor = useRef<string | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer's functions change with its state; the compiler cannot keep them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: list.length,
    estimateSize: () => ROW_PX,
    getScrollElement: () => scroller.current,
    overscan: 6,
  });
  const firstSelected = list.findIndex(({ mask }) => selected.has(mask.id));
  const hasNews = useRef(selected);
  useEffect(() => {
    // Only another selection moves the list, so that one can scroll away from it.
    if (hasNews.current === selected) return;
    hasNews.current = selected;
    if (firstSelected >= 0) rows.scrollToIndex(firstSelected, { align: 'auto' });
  }, [rows, firstSelected, selected]);

  const pick = (id: string, held: { shift: boolean; mod: boolean }) => {
    selection.set(clickedSelection(list, selected, anchor.current, id, held));
    if (!held.shift) anchor.current = id;
  };
  const walk = (delta: number, isExtending: boolean) => {
    const from = list.findIndex(({ mask }) => mask.id === anchor.current);
    const next = list[Math.min(list.length - 1, Math.max(0, (from < 0 ? firstSelected : from) + delta))];
    if (!next) return;
    selection.set(isExtending ? [...selected, next.mask.id] : [next.mask.id]);
    anchor.current = next.mask.id;
    rows.scrollToIndex(list.indexOf(next), { align: 'auto' });
  };
  /** Lays masks where row `index` is: below the one that is seen above that place. */
  const lay = (ids: ReadonlySet<string>, index: number) => {
    const above = list.slice(0, index).findLast(({ mask }) => !ids.has(mask.id));
    history.run('Restack', restack(masks.masks.get().values(), ids, above?.mask.id ?? null));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const delta = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (delta === undefined) return;
    event.preventDefault();
    if (!event.altKey) walk(delta, event.shiftKey);
    else if (isStack && mayEdit && firstSelected >= 0)
      lay(selected, Math.max(0, firstSelected + (delta > 0 ? 2 : -1)));
  };

  return (
    <div
      ref={scroller}
      onKeyDown={onKeyDown}
      className="-mx-2 min-h-0 flex-1 overflow-y-auto"
      data-testid="objects"
    >
      <ol
        className="relative"
        style={{ height: rows.getTotalSize() }}
        onDragLeave={() => setTarget(null)}
        onDragOver={(event) => {
          if (!isStack || !mayEdit) return;
          event.preventDefault();
          const top = event.currentTarget.getBoundingClientRect().top;
          setTarget(Math.round((event.clientY - top) / ROW_PX));
        }}
        onDrop={(event) => {
          event.preventDefault();
          const id = event.dataTransfer.getData(DRAGGED);
          if (id !== '' && target !== null) lay(selected.has(id) ? selected : new Set([id]), target);
          setTarget(null);
        }}
      >
        {target !== null && (
          <li
            aria-hidden
            className="pointer-events-none absolute inset-x-2 z-10 h-0.5 bg-accent"
            style={{ top: target * ROW_PX - 1 }}
          />
        )}
        {rows.getVirtualItems().map(({ index, start }) => {
          const entry = list[index];
          if (!entry) return null;
          const { mask, number } = entry;
          return (
            <li
              key={mask.id}
              draggable={isStack && mayEdit}
              onDragStart={(event) => event.dataTransfer.setData(DRAGGED, mask.id)}
              onDragEnd={() => setTarget(null)}
              className={clsx('absolute inset-x-0 px-1', isStack && 'cursor-grab')}
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            >
              <ObjectRow
                editor={editor}
                mask={mask}
                number={number}
                isSelected={selected.has(mask.id)}
                isHidden={hidden.has(mask.id)}
                isLocked={locked.has(mask.id)}
                onPick={(held) => pick(mask.id, held)}
                extra={extra?.(mask)}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Under which a row that is dragged tells which mask it is. */
const DRAGGED = 'application/x-maskloop-mask';
