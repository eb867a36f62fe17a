'use client';
import { type TaskState } from '@maskloop/domain/task';
import { Button } from '@maskloop/ui/Button';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { RotateCcw, Search, Trash2, X } from 'lucide-react';
import { formatNumberOf } from '../progress/figures.ts';
import { TASK_STATE_LOOKS, TASK_STATE_ORDER } from '../tasks/task-states.ts';
import { type ImageFilter } from './use-images.ts';
import { useSearch } from './use-search.ts';

const STATES: readonly { value: TaskState | 'all'; label: string }[] = [
  { value: 'all', label: 'All states' },
  ...TASK_STATE_ORDER.map((state) => ({ value: state, label: TASK_STATE_LOOKS[state].label })),
];

export interface ImageToolbarProps {
  filter: ImageFilter;
  onFilter: (change: Partial<ImageFilter>) => void;
  /** "120 images", "the first 200 images". */
  summary: string;
  selected: number;
  /** How many of the selected can be tried again. */
  retryable: number;
  onRetry?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  onClear: () => void;
}

/** Filter and search; what can be done with the selected pictures while there are any. */
export function ImageToolbar(props: ImageToolbarProps) {
  const { filter, onFilter, summary, selected, retryable, onRetry, onDelete, onClear } = props;
  const [search, setSearch] = useSearch(filter.search, (text) => onFilter({ search: text }));
  return (
    <div className="sticky top-11 z-10 -mx-5 -mt-3 mb-1 flex flex-wrap items-center gap-2 bg-canvas px-5 py-2 max-lg:-mx-4 max-lg:px-4">
      <div className="relative">
        <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2 text-muted" />
        <Input
          type="search"
          aria-label="Search by file name"
          placeholder="File name"
          maxLength={200}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="w-56 pl-7"
        />
      </div>
      <Select
        aria-label="State"
        value={filter.taskState ?? 'all'}
        options={STATES}
        onChange={(state) => onFilter({ taskState: state === 'all' ? undefined : state })}
      />
      <span className="text-muted" aria-live="polite">
        {selected === 0 ? summary : `${formatNumberOf(selected, 'image')} selected`}
      </span>
      {selected > 0 && (
        <div className="ml-auto flex items-center gap-2">
          {onRetry && retryable > 0 && (
            <Button onClick={onRetry}>
              <RotateCcw aria-hidden size={14} />
              Try {retryable === selected ? 'again' : `${retryable} again`}
            </Button>
          )}
          {onDelete && (
            <Button variant="danger" onClick={onDelete}>
              <Trash2 aria-hidden size={14} />
              Remove
            </Button>
          )}
          <Button variant="quiet" onClick={onClear}>
            <X aria-hidden size={14} />
            Clear selection
          </Button>
        </div>
      )}
    </div>
  );
}
