'use client';
import { Dialog } from '@maskloop/ui/Dialog';
import { Input } from '@maskloop/ui/Input';
import { clsx } from 'clsx';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface PickerItem {
  readonly id: string;
  readonly text: string;
  /** Before and after the text. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

export interface PickerProps {
  title: string;
  items: readonly PickerItem[];
  /** Called after the window has closed. */
  onPick: (id: string) => void;
  onClose: () => void;
  /** What to say when nothing is like that. */
  nothing: string;
}

/** More are found by typing on. */
const SHOWN = 60;

/** A window in which one types a few letters, walks with the arrows and takes one with Enter. */
export function Picker({ title, items, onPick, onClose, nothing }: PickerProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = matching(items, text);
  const shown = found.slice(0, SHOWN);
  const current = Math.min(at, shown.length - 1);
  const take = (item: PickerItem | undefined) => {
    if (!item) return;
    onClose();
    onPick(item.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const delta = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (delta !== undefined) {
      event.preventDefault();
      setAt((current + delta + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(shown[current]);
    }
  };
  return (
    <Dialog open onClose={onClose} title={title} width="sm">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={shown[current] && `${listId}-${current}`}
        aria-label={title}
        className="mb-2 w-full"
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <ul id={listId} role="listbox" aria-label={title} className="-mx-2 max-h-80 overflow-y-auto">
        {shown.map((item, i) => (
          <li
            key={item.id}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === current}
            ref={i === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(i)}
            onClick={() => take(item)}
            className={clsx(
              'flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2',
              i === current && 'bg-accent-soft',
            )}
          >
            {item.before}
            <span className="min-w-0 flex-1">{item.text}</span>
            {item.after}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-muted">{nothing}</p>}
      {found.length > SHOWN && (
        <p className="mt-1 text-sm text-muted">{found.length - SHOWN} more: type on to find them.</p>
      )}
    </Dialog>
  );
}

/** Items in which every word occurs; those that begin with the text first. */
export function matching(items: readonly PickerItem[], text: string): PickerItem[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const has = items.filter((item) => words.every((word) => item.text.toLowerCase().includes(word)));
  const begins = (item: PickerItem) => item.text.toLowerCase().startsWith(wanted);
  return [...has.filter(begins), ...has.filter((item) => !begins(item))];
}
