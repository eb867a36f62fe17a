'use client';
import { type Editor, type MaskRecord } from '@maskloop/editor/core';
import { useSignal, useSignalAfterPaint } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { IconButton } from '@maskloop/ui/IconButton';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { clsx } from 'clsx';
import { ListFilter } from 'lucide-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { isFiltering, listObjects, NO_FILTER, type ObjectSort } from './object-list.ts';
import { ObjectFilters } from './ObjectFilters.tsx';
import { ObjectRows } from './ObjectRows.tsx';
import { Panel } from './Panel.tsx';

const SORTS: readonly { value: ObjectSort; label: string }[] = [
  { value: 'reading', label: 'as one reads' },
  { value: 'stack', label: 'topmost first' },
  { value: 'newest', label: 'newest first' },
  { value: 'label', label: 'by label' },
  { value: 'area', label: 'largest first' },
  { value: 'iou', label: 'least sure first' },
];
/** With fewer there is nothing to look for. */
const SEARCHED_FROM = 6;

export interface ObjectsPanelProps {
  editor: Editor;
  /** More to show in each row, such as a verdict. */
  extra?: (mask: MaskRecord) => ReactNode;
  /** What to do when there are none. */
  emptyText?: string;
  /** What stands before the list, such as proposals with a list of their own. */
  before?: ReactNode;
  /** Masks that are listed elsewhere. */
  leaveOut?: (mask: MaskRecord) => boolean;
}

/** Every object of the picture, to be found, selected and arranged; hover and selection go both ways. */
export function ObjectsPanel({ editor, extra, emptyText, before, leaveOut }: ObjectsPanelProps) {
  const { labels, view, selection } = editor;
  const masks = useDeferredValue(useSignalAfterPaint(editor.document.masks));
  const selected = useSignal(selection.ids);
  const hidden = useSignal(view.hidden);
  const isSolo = useSignal(view.hiddenBeforeSolo) !== null;
  const [sort, setSort] = useState<ObjectSort>('reading');
  const [filter, setFilter] = useState(NO_FILTER);
  const [isOpen, setOpen] = useState(false);
  const all = useMemo(
    () => (leaveOut ? [...masks.values()].filter((mask) => !leaveOut(mask)) : [...masks.values()]),
    [masks, leaveOut],
  );
  const list = useMemo(() => listObjects(all, labels, filter, sort), [all, labels, filter, sort]);
  const isNarrowed = isFiltering(filter);

  return (
    <Panel
      title="Objects"
      count={isNarrowed ? `${list.length} of ${all.length}` : all.length}
      fills
      actions={
        <>
          {isSolo ? (
            <Button size="sm" variant="quiet" onClick={() => showAll(editor)}>
              Show the others
            </Button>
          ) : (
            hidden.size > 0 && (
              <Button size="sm" variant="quiet" onClick={() => showAll(editor)}>
                Show {hidden.size} hidden
              </Button>
            )
          )}
          {selected.size > 1 && <span className="text-xs text-muted">{selected.size} selected</span>}
        </>
      }
    >
      {before}
      {(all.length >= SEARCHED_FROM || isNarrowed) && (
        <div className="mb-1 flex items-center gap-1">
          <Input
            type="search"
            aria-label="Find objects"
            placeholder="Find"
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.target.value })}
            className="w-0 flex-1 text-sm"
          />
          <Select
            aria-label="Order of the list"
            value={sort}
            options={SORTS}
            onChange={setSort}
            className="w-34 text-sm"
          />
          <IconButton size="sm" label="Narrow the list" pressed={isOpen} onClick={() => setOpen(!isOpen)}>
            <ListFilter aria-hidden size={14} />
          </IconButton>
        </div>
      )}
      {isOpen && <ObjectFilters labels={labels} filter={filter} onChange={setFilter} />}
      {all.length === 0 && (
        <p className="text-sm text-muted">
          {emptyText ?? 'Nothing yet. Click on an object in the picture, then press Enter to keep its mask.'}
        </p>
      )}
      {list.length === 0 && all.length > 0 && (
        <p className="text-sm text-muted">
          No object is like this.{' '}
          <button type="button" className="text-accent underline" onClick={() => setFilter(NO_FILTER)}>
            Show all
          </button>
        </p>
      )}
      {/* Where answers and proposals leave little height, the panel scrolls: three rows stay. */}
      <div className={clsx('flex flex-1 flex-col', list.length > 0 && 'min-h-30')}>
        <ObjectRows editor={editor} list={list} isStack={sort === 'stack' && !isNarrowed} extra={extra} />
      </div>
    </Panel>
  );
}

function showAll({ view }: Editor): void {
  view.hiddenBeforeSolo.set(null);
  view.hidden.set(new Set());
}
