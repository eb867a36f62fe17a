'use client';
import { type Editor, type MaskRecord } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { cssOf, maskColour } from '@maskloop/editor/render';
import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { type MouseEvent, type ReactNode } from 'react';
import { areaWords, iouWords, sourceOf } from './mask-words.ts';

export interface ObjectRowProps {
  editor: Editor;
  mask: MaskRecord;
  number: number;
  isSelected: boolean;
  isHidden: boolean;
  extra?: ReactNode;
}

/** One object in the list. */
export function ObjectRow({ editor, mask, number, isSelected, isHidden, extra }: ObjectRowProps) {
  const { labels, selection, view, viewport } = editor;
  const isHovered = useSignal(selection.hovered) === mask.id;
  const colourBy = useSignal(view.colourBy);
  const colour = cssOf(maskColour(mask, labels, colourBy));
  const label = labels.byId(mask.labelId)?.name ?? 'object';
  const iou = iouWords(mask.predictedIou);
  const select = (event: MouseEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) selection.toggle(mask.id);
    else selection.set([mask.id]);
  };
  const toggleHidden = () => {
    const next = new Set(view.hidden.get());
    if (!next.delete(mask.id)) next.add(mask.id);
    view.hidden.set(next);
  };
  return (
    <div
      className={clsx(
        'group flex h-full items-center gap-2 rounded-md pr-1 pl-1.5',
        isSelected ? 'bg-accent-soft' : isHovered ? 'bg-hover' : '',
      )}
      onPointerEnter={() => selection.hover(mask.id)}
      onPointerLeave={() => selection.hover(null)}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={select}
        onDoubleClick={() => viewport.fitBox(mask.box)}
        className="flex min-w-0 flex-1 items-center gap-2 text-left"
      >
        <span
          aria-hidden
          className={clsx(
            'flex size-5 shrink-0 items-center justify-center rounded-sm border-2 text-xs',
            mask.state === 'proposal' && 'border-dashed',
          )}
          style={{ borderColor: colour }}
        >
          {number}
        </span>
        <span className="min-w-0 flex-1">
          <span className={clsx('block truncate', isHidden && 'text-muted line-through')}>{label}</span>
          <span className="block truncate text-xs text-muted">
            {sourceOf(mask)}
            {mask.author !== null && ` · ${mask.author}`}
          </span>
        </span>
        <span className="shrink-0 text-right text-xs text-muted">
          <span className="block">{areaWords(mask.area)}</span>
          {iou !== null && <span className="block">IoU {iou}</span>}
        </span>
      </button>
      {extra}
      <button
        type="button"
        aria-label={isHidden ? `Show object ${number}` : `Hide object ${number}`}
        onClick={toggleHidden}
        className={clsx(
          'rounded-sm p-1 text-muted hover:text-ink focus-visible:opacity-100',
          !isHidden && 'opacity-0 group-hover:opacity-100',
        )}
      >
        {isHidden ? <EyeOff aria-hidden size={14} /> : <Eye aria-hidden size={14} />}
      </button>
    </div>
  );
}
