'use client';
import { type ImageCard } from '@maskloop/contract';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { between, moveInGrid, type GridKey } from './grid-movement.ts';
import { CAPTION_HEIGHT, ImageTile } from './ImageTile.tsx';
import { usePlace } from './use-place.ts';

const GAP = 12;
const MIN_TILE = 176;
/** The bars that stay at the top of the window while the grid scrolls under them. */
const STICKY_HEIGHT = 100;
const MOVES: ReadonlySet<string> = new Set<GridKey>([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

export interface ImageGridProps {
  images: readonly ImageCard[];
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onOpen: (image: ImageCard) => void;
  onDelete?: (() => void) | undefined;
  /** Called when the end comes into view. */
  onEnd: () => void;
}

/** Pictures as a grid of which only the visible rows exist. One cell takes the focus; arrows move it. */
export function ImageGrid({ images, selected, onSelect, onOpen, onDelete, onEnd }: ImageGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width, top } = usePlace(box);
  const [cursor, setCursor] = useState(0);
  const anchor = useRef(0);
  const columns = Math.max(1, Math.floor((width + GAP) / (MIN_TILE + GAP)));
  const tileWidth = (width - GAP * (columns - 1)) / columns;
  const rowHeight = Math.round(tileWidth * 0.72) + CAPTION_HEIGHT + GAP;
  const rowCount = width === 0 ? 0 : Math.ceil(images.length / columns);
  const rows = useWindowVirtualizer({
    count: rowCount,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollMargin: top,
    scrollPaddingStart: STICKY_HEIGHT,
  });
  const visible = rows.getVirtualItems();
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const lastVisible = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rowCount > 0 && lastVisible >= rowCount - 4) onEnd();
  }, [lastVisible, rowCount, onEnd]);

  const focus = (index: number) => {
    setCursor(index);
    rows.scrollToIndex(Math.floor(index / columns));
    // The row may only come into being now.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  const withIds = (indices: readonly number[]) =>
    indices.flatMap((index) => {
      const image = images[index];
      return image ? [image.id] : [];
    });
  const toggle = (index: number) => {
    const next = new Set(selected);
    for (const id of withIds([index])) if (!next.delete(id)) next.add(id);
    anchor.current = index;
    onSelect(next);
  };
  const extendTo = (index: number) =>
    onSelect(new Set([...selected, ...withIds(between(anchor.current, index))]));

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const image = images[index];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && MOVES.has(event.key)) {
      event.preventDefault();
      const pageRows = Math.max(1, Math.floor((window.innerHeight - STICKY_HEIGHT) / rowHeight));
      // MOVES holds exactly the grid's keys.
      const to = moveInGrid(event.key as GridKey, index, { count: images.length, columns, pageRows });
      if (event.shiftKey) extendTo(to);
      else anchor.current = to;
      focus(to);
    } else if (event.key === ' ') {
      event.preventDefault();
      toggle(index);
    } else if (event.key === 'Enter' && image) {
      event.preventDefault();
      onOpen(image);
    } else if (event.key === 'Delete' && onDelete && selected.size > 0) {
      event.preventDefault();
      onDelete();
    } else if (event.key === 'Escape' && selected.size > 0) {
      onSelect(new Set());
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSelect(new Set(images.map(({ id }) => id)));
    }
  };
  const onClick = (event: MouseEvent, index: number) => {
    setCursor(index);
    const image = images[index];
    if (event.shiftKey) extendTo(index);
    else if (event.ctrlKey || event.metaKey) toggle(index);
    else if (image) onOpen(image);
  };
  const roving = Math.min(cursor, images.length - 1);
  const shown = (index: number) => visible.some((row) => Math.floor(index / columns) === row.index);
  // The cell that Tab reaches must exist: the cursor's, or else the first that is there.
  const reachable = shown(roving) ? roving : (visible[0]?.index ?? 0) * columns;
  return (
    <div
      ref={box}
      role="grid"
      aria-label="Images"
      aria-multiselectable
      aria-rowcount={rowCount}
      aria-colcount={columns}
      className="relative"
      style={{ height: rows.getTotalSize() }}
    >
      {visible.map((row) => (
        <div
          key={row.key}
          role="row"
          aria-rowindex={row.index + 1}
          className="absolute inset-x-0 grid"
          style={{
            gridTemplateColumns: `repeat(${columns}, 1fr)`,
            columnGap: GAP,
            height: rowHeight - GAP,
            transform: `translateY(${row.start - rows.options.scrollMargin}px)`,
          }}
        >
          {images.slice(row.index * columns, (row.index + 1) * columns).map((image, column) => {
            const index = row.index * columns + column;
            const isSelected = selected.has(image.id);
            return (
              <div
                key={image.id}
                role="gridcell"
                aria-colindex={column + 1}
                aria-selected={isSelected}
                tabIndex={index === reachable ? 0 : -1}
                data-index={index}
                onFocus={() => setCursor(index)}
                onKeyDown={(event) => onKeyDown(event, index)}
                onClick={(event) => onClick(event, index)}
                className={clsx(
                  'group flex min-w-0 cursor-pointer scroll-mt-26 flex-col overflow-hidden rounded-lg border bg-panel select-none',
                  isSelected ? 'border-accent ring-1 ring-accent' : 'border-line hover:border-edge',
                )}
              >
                <ImageTile image={image} selected={isSelected} onToggle={() => toggle(index)} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
