'use client';
import { IconButton } from '@maskloop/ui/IconButton';
import { Progress } from '@maskloop/ui/Progress';
import { StateDot, type Shape } from '@maskloop/ui/StateDot';
import { type Tone } from '@maskloop/ui/tones';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Pause, Play, RotateCcw, X } from 'lucide-react';
import { useRef } from 'react';
import { formatBytes } from '../../progress/figures.ts';
import { type UploadItem, type UploadOutcome, type UploadQueue, type UploadState } from './upload-queue.ts';
import { steerUploads } from './uploads.ts';

const ROW = 44;
const LOOKS: Record<UploadState, { tone: Tone; shape: Shape; label: string }> = {
  waiting: { tone: 'neutral', shape: 'ring', label: 'Waiting' },
  sending: { tone: 'busy', shape: 'half', label: 'Uploading' },
  paused: { tone: 'warn', shape: 'pause', label: 'Paused' },
  stalled: { tone: 'warn', shape: 'dashed', label: 'Waiting for the connection' },
  done: { tone: 'good', shape: 'check', label: 'Uploaded' },
  failed: { tone: 'bad', shape: 'triangle', label: 'Failed' },
  refused: { tone: 'bad', shape: 'cross', label: 'Not accepted' },
  cancelled: { tone: 'neutral', shape: 'cross', label: 'Cancelled' },
};
const OUTCOMES: Record<UploadOutcome, string> = {
  added: 'Added',
  duplicate: 'Already here',
  archive: 'Being unpacked; see Jobs',
};

function Detail({ item }: { item: UploadItem }) {
  if (item.state === 'sending') {
    return (
      <Progress
        label={`Upload of ${item.name}`}
        value={item.size === 0 ? 1 : item.sent / item.size}
        className="mt-1.5"
      />
    );
  }
  const text =
    item.outcome === undefined
      ? (item.message ?? LOOKS[item.state].label)
      : `${OUTCOMES[item.outcome]}${item.outcome === 'duplicate' && item.message !== undefined ? ` as ${item.message}` : ''}`;
  const bad = item.state === 'failed' || item.state === 'refused';
  return (
    <p className={`truncate text-sm ${bad ? 'text-bad' : 'text-muted'}`} title={text}>
      {text}
    </p>
  );
}

function Row({ item }: { item: UploadItem }) {
  const steer = (type: 'pause' | 'resume' | 'retry' | 'cancel') => () => steerUploads(type, item.id);
  const moving = item.state === 'waiting' || item.state === 'sending';
  const held = item.state === 'paused' || item.state === 'stalled';
  return (
    <>
      <StateDot {...LOOKS[item.state]} hideLabel />
      <div className="min-w-0 flex-1">
        <div className="flex gap-2">
          <span
            className="min-w-0 flex-1 truncate"
            title={item.folder === '' ? item.name : `${item.folder}/${item.name}`}
          >
            {item.name}
          </span>
          <span className="text-sm text-muted">{formatBytes(item.size)}</span>
        </div>
        <Detail item={item} />
      </div>
      {moving && (
        <IconButton size="sm" label={`Pause ${item.name}`} onClick={steer('pause')}>
          <Pause aria-hidden size={13} />
        </IconButton>
      )}
      {held && (
        <IconButton size="sm" label={`Resume ${item.name}`} onClick={steer('resume')}>
          <Play aria-hidden size={13} />
        </IconButton>
      )}
      {item.state === 'failed' && (
        <IconButton size="sm" label={`Try ${item.name} again`} onClick={steer('retry')}>
          <RotateCcw aria-hidden size={13} />
        </IconButton>
      )}
      {(moving || held) && (
        <IconButton size="sm" label={`Cancel ${item.name}`} onClick={steer('cancel')}>
          <X aria-hidden size={13} />
        </IconButton>
      )}
    </>
  );
}

/** Every file with its progress or its sentence; thousands of them cost nothing. */
export function UploadList({ queue }: { queue: UploadQueue }) {
  const scroller = useRef<HTMLDivElement>(null);
  // The virtualizer's functions change with its state; the compiler cannot keep them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: queue.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  return (
    <div
      ref={scroller}
      tabIndex={0}
      aria-label="Files"
      role="group"
      className="min-h-0 flex-1 overflow-y-auto border-t border-line"
    >
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = queue[index];
          if (!item) return null;
          return (
            <li
              key={item.id}
              className="absolute inset-x-0 flex items-center gap-2 px-3"
              style={{ height: ROW, transform: `translateY(${start}px)` }}
            >
              <Row item={item} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
