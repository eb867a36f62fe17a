'use client';
import { type Editor, type MaskRecord } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { cssOf, maskColour } from '@maskloop/editor/render';
import { clsx } from 'clsx';
import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react';
import { type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { areaWords, iouWords, sourceOf } from './mask-words.ts';

export interface ObjectRowProps {
  editor: Editor;
  mask: MaskRecord;
  number: number;
  isSelected: boolean;
  isHidden: boolean;
  isLocked: boolean;
  /** A click: which keys were held decides what is selected. */
  onPick: (held: { shift: boolean; mod: boolean }) => void;
  extra?: ReactNode;
}

/** One object in the list. */
export function ObjectRow(props: ObjectRowProps) {
  const { editor, mask, number, isSelected, isHidden, isLocked, onPick, extra } = props;
  const { labels, selection, view, viewport } = editor;
  const isHovered = useSignal(selection.hovered) === mask.id;
  const colourBy = useSignal(view.colourBy);
  const colour = cssOf(maskColour(mask, labels, colourBy));
  const label = labels.byId(mask.labelId)?.name ?? 'object';
  const iou = iouWords(mask.predictedIou);
  const pick = (event: MouseEvent) => onPick({ shift: event.shiftKey, mod: event.ctrlKey || event.metaKey });
  const flip = (set: Editor['view']['hidden']) => {
    const next = new Set(set.get());
    if (!next.delete(mask.id)) next.add(mask.id);
    set.set(next);
  };
  return (
    <div
      className={clsx(
        'group flex h-full items-center gap-1 rounded-md pr-1 pl-1.5',
        isSelected ? 'bg-accent-soft' : isHovered ? 'bg-hover' : '',
      )}
      onPointerEnter={() => selection.hover(mask.id)}
      onPointerLeave={() => selection.hover(null)}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={pick}
        onDoubleClick={() => viewport.fitBox(mask.box)}
        className="flex min-w-0 flex-1 items-center gap-2 text-left"
      >
        <span
          aria-hidden
          className={clsx(
            'flex h-5 min-w-5 shrink-0 items-center justify-center rounded-sm border-2 px-0.5 text-xs',
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
      <Mark
        isOn={isLocked}
        label={`${isLocked ? 'Unlock' : 'Lock'} object ${number}`}
        onClick={() => flip(view.locked)}
        on={<Lock aria-hidden size={13} />}
        off={<LockOpen aria-hidden size={13} />}
      />
      <Mark
        isOn={isHidden}
        label={`${isHidden ? 'Show' : 'Hide'} object ${number}`}
        onClick={() => flip(view.hidden)}
        on={<EyeOff aria-hidden size={13} />}
        off={<Eye aria-hidden size={13} />}
      />
    </div>
  );
}

/** A small switch of a row; one that is off shows only where the pointer or the focus is. */
function Mark(props: {
  isOn: boolean;
  label: string;
  onClick: () => void;
  on: ReactElement;
  off: ReactElement;
}) {
  const { isOn, label, onClick, on, off } = props;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={clsx(
        'flex h-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-ink focus-visible:w-5 focus-visible:opacity-100',
        isOn ? 'w-5' : 'w-0 overflow-hidden opacity-0 group-hover:w-5 group-hover:opacity-100',
      )}
    >
      {isOn ? on : off}
    </button>
  );
}
