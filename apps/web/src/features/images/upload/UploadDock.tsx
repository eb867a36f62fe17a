'use client';
import { Button } from '@maskloop/ui/Button';
import { IconButton } from '@maskloop/ui/IconButton';
import { Progress } from '@maskloop/ui/Progress';
import { ChevronDown, ChevronUp, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatCount, formatNumberOf } from '../../progress/figures.ts';
import { UploadList } from './UploadList.tsx';
import { uploadTotals, type UploadTotals } from './upload-queue.ts';
import { clearUploads, keepUploadsGoing, steerUploads } from './uploads.ts';
import { useUploads } from './use-uploads.ts';

function headline(totals: UploadTotals): string {
  if (totals.underWay > 0) {
    const paused = totals.paused === totals.underWay;
    return `${paused ? 'Paused' : 'Uploading'}: ${formatCount(totals.done)} of ${formatNumberOf(totals.files, 'file')}`;
  }
  return totals.failed === 0
    ? `${formatNumberOf(totals.done, 'file')} uploaded`
    : `${formatCount(totals.done)} uploaded, ${formatCount(totals.failed)} not`;
}

/** The uploads of this tab, in a corner of every page while there are any. */
export function UploadDock() {
  const queue = useUploads();
  const totals = uploadTotals(queue);
  const [open, setOpen] = useState(true);
  useEffect(() => keepUploadsGoing(), []);
  useEffect(() => {
    if (totals.underWay === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [totals.underWay]);
  if (queue.length === 0) return null;
  const allPaused = totals.underWay > 0 && totals.paused === totals.underWay;
  return (
    <section
      aria-label="Uploads"
      className="fixed right-4 bottom-4 z-20 flex max-h-[60vh] w-100 max-w-[calc(100vw-2rem)] flex-col rounded-lg border border-line bg-raised shadow-float"
    >
      <header className="flex items-center gap-1 py-2 pr-2 pl-3">
        <h2 className="min-w-0 flex-1 truncate font-medium" aria-live="polite">
          {headline(totals)}
        </h2>
        {totals.failed > 0 && queue.some(({ state }) => state === 'failed') && (
          <IconButton size="sm" label="Try the failed files again" onClick={() => steerUploads('retry')}>
            <RotateCcw aria-hidden size={14} />
          </IconButton>
        )}
        {totals.underWay > 0 && (
          <IconButton
            size="sm"
            label={allPaused ? 'Resume all' : 'Pause all'}
            onClick={() => steerUploads(allPaused ? 'resume' : 'pause')}
          >
            {allPaused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
          </IconButton>
        )}
        <IconButton
          size="sm"
          label={open ? 'Hide the list' : 'Show the list'}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDown aria-hidden size={14} /> : <ChevronUp aria-hidden size={14} />}
        </IconButton>
        {totals.underWay === 0 && (
          <IconButton
            size="sm"
            label="Close"
            onClick={() => {
              steerUploads('cancel');
              clearUploads();
            }}
          >
            <X aria-hidden size={14} />
          </IconButton>
        )}
      </header>
      <div className="px-3 pb-2.5">
        <Progress
          label="All uploads"
          value={totals.progress}
          tone={totals.underWay > 0 ? 'busy' : totals.failed > 0 ? 'warn' : 'good'}
        />
        {totals.duplicates > 0 && (
          <p className="mt-1.5 text-sm text-muted">
            {formatNumberOf(totals.duplicates, 'picture was', 'pictures were')} in the project already and
            stayed as they are.
          </p>
        )}
      </div>
      {open && <UploadList queue={queue} />}
      {open && totals.underWay > 0 && (
        <footer className="flex items-center justify-between gap-2 border-t border-line px-3 py-1.5">
          <span className="text-sm text-muted">
            After a reload, drop the same files: they go on where they were.
          </span>
          <Button size="sm" variant="quiet" onClick={() => steerUploads('cancel')}>
            Cancel all
          </Button>
        </footer>
      )}
    </section>
  );
}
