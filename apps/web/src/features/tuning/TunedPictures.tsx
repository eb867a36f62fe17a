'use client';
import { type TuningView } from '@maskloop/contract';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Dialog } from '@maskloop/ui/Dialog';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { memo, useState } from 'react';
import { formatCount } from '../progress/figures.ts';
import { MOST_NEAR } from './judge-candidates.ts';
import { type JudgedSample } from './judge-sample.ts';
import { type SampleClient } from './sample-client.ts';
import { TunedPicture } from './TunedPicture.tsx';

const SMALL = 480;
const LARGE = 1400;

export interface TunedPicturesProps {
  client: SampleClient;
  pictures: NonNullable<TuningView['sample']>['pictures'];
  /** Null until anything was judged. */
  judged: JudgedSample | null;
  /** Whether pictures without candidates are still to be searched. */
  isSearching: boolean;
  showDropped: boolean;
  onShowDropped: (shows: boolean) => void;
}

/** The sample's pictures with what is kept and dropped; one is shown large on a click. A slider that moves alone draws none of it anew. */
export const TunedPictures = memo(function TunedPictures(props: TunedPicturesProps) {
  const { client, pictures, judged, isSearching, showDropped, onShowDropped } = props;
  const [open, setOpen] = useState<string | null>(null);
  const unread = pictures.filter(({ error }) => error !== null);
  const shown = pictures.find(({ imageId }) => imageId === open);
  const shownTally = judged?.pictures.get(open ?? '');
  const { kept, dropped, duplicates } = judged?.all ?? { kept: 0, dropped: 0, duplicates: 0 };
  return (
    <section aria-labelledby="pictures" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h2 id="pictures" className="text-lg font-semibold tabular-nums">
          {formatCount(kept)} kept
        </h2>
        <p className="text-muted tabular-nums" aria-live="polite">
          {formatCount(dropped)} dropped · {formatCount(duplicates)} duplicates ·{' '}
          {judged ? (kept / judged.pictures.size).toFixed(1) : '–'} an image
        </p>
        <div className="ml-auto">
          <Checkbox checked={showDropped} onChange={onShowDropped}>
            Dashed: the {MOST_NEAR} nearest to being kept
          </Checkbox>
        </div>
      </div>
      {judged !== null && kept === 0 && (
        <p role="status" className="rounded-md bg-sunken px-3 py-2">
          These thresholds keep nothing: all that this model finds lies below them. Those of the paper and of
          the published code were chosen for another model.
        </p>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-3">
        {pictures.map(({ imageId, fileName, width, height, candidates, error }) => {
          const tally = judged?.pictures.get(imageId);
          if (tally)
            return (
              <li key={imageId}>
                <button
                  type="button"
                  aria-label={`Show ${fileName} large`}
                  onClick={() => setOpen(imageId)}
                  className="flex w-full flex-col gap-1 text-left"
                >
                  <TunedPicture
                    {...{ client, imageId, fileName, width, height, tally }}
                    side={SMALL}
                    className="aspect-4/3 object-contain"
                  />
                  <span className="flex w-full justify-between gap-3 text-sm">
                    <span className="truncate text-muted">{fileName}</span>
                    <span className="whitespace-nowrap tabular-nums">
                      {formatCount(tally.kept)} kept, {formatCount(tally.dropped)} dropped
                    </span>
                  </span>
                </button>
              </li>
            );
          // Neither here nor to come: the list of what failed names it.
          if (error !== null || (candidates === null && !isSearching)) return null;
          return (
            <li key={imageId} className="flex flex-col gap-1">
              <Skeleton className="aspect-4/3" />
              <span className="truncate text-sm text-muted">{fileName}</span>
            </li>
          );
        })}
      </ul>
      {unread.length > 0 && (
        <ul className="text-sm text-muted">
          {unread.map(({ imageId, fileName, error }) => (
            <li key={imageId}>
              {fileName}: {error}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={shown !== undefined && shownTally !== undefined}
        onClose={() => setOpen(null)}
        title={shown?.fileName ?? ''}
        description={
          shownTally &&
          `${formatCount(shownTally.kept)} kept, ${formatCount(shownTally.dropped)} dropped, ${formatCount(shownTally.duplicates)} duplicates`
        }
        width="lg"
      >
        {shown && shownTally && (
          <TunedPicture
            {...{ client }}
            imageId={shown.imageId}
            fileName={shown.fileName}
            width={shown.width}
            height={shown.height}
            tally={shownTally}
            side={LARGE}
            className="max-h-[56vh] object-contain"
          />
        )}
      </Dialog>
    </section>
  );
});
