'use client';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Dialog } from '@maskloop/ui/Dialog';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useState } from 'react';
import { formatCount } from '../progress/figures.ts';
import { type Judged, MOST_NEAR } from './judge-candidates.ts';
import { TunedPicture } from './TunedPicture.tsx';
import { type LoadedPicture } from './use-sample.ts';

const SMALL = 480;
const LARGE = 1400;

/** The sample's pictures with what is kept and dropped; one is shown large on a click. */
export function TunedPictures(props: {
  pictures: readonly LoadedPicture[];
  judged: readonly Judged[];
  unread: readonly { readonly imageId: string; readonly fileName: string; readonly error: string | null }[];
  /** Pictures that are still to be searched. */
  waiting: readonly { readonly imageId: string; readonly fileName: string }[];
}) {
  const { pictures, judged, unread, waiting } = props;
  const [showDropped, setShowDropped] = useState(true);
  const [open, setOpen] = useState<string | null>(null);
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0);
  const at = pictures.findIndex(({ picture }) => picture.imageId === open);
  const shown = pictures[at];
  const shownJudged = judged[at];
  return (
    <section aria-labelledby="pictures" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <h2 id="pictures" className="text-lg font-semibold tabular-nums">
          {formatCount(sum(({ kept }) => kept.length))} kept
        </h2>
        <p className="text-muted tabular-nums" aria-live="polite">
          {formatCount(sum(({ dropped }) => dropped.length))} dropped ·{' '}
          {formatCount(sum(({ duplicates }) => duplicates))} duplicates ·{' '}
          {pictures.length === 0 ? '–' : (sum(({ kept }) => kept.length) / pictures.length).toFixed(1)} an
          image
        </p>
        <div className="ml-auto">
          <Checkbox checked={showDropped} onChange={setShowDropped}>
            Dashed: the {MOST_NEAR} nearest to being kept
          </Checkbox>
        </div>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-3">
        {pictures.map(({ picture, set }, i) => {
          const own = judged[i];
          if (!own) return null;
          return (
            <li key={picture.imageId}>
              <button
                type="button"
                aria-label={`Show ${picture.fileName} large`}
                onClick={() => setOpen(picture.imageId)}
                className="flex w-full flex-col gap-1 text-left"
              >
                <TunedPicture
                  {...{ set, showDropped }}
                  fileName={picture.fileName}
                  displayUrl={picture.displayUrl}
                  judged={own}
                  side={SMALL}
                  className="aspect-4/3 object-contain"
                />
                <span className="flex w-full justify-between gap-3 text-sm">
                  <span className="truncate text-muted">{picture.fileName}</span>
                  <span className="whitespace-nowrap tabular-nums">
                    {formatCount(own.kept.length)} kept, {formatCount(own.dropped.length)} dropped
                  </span>
                </span>
              </button>
            </li>
          );
        })}
        {waiting.map(({ imageId, fileName }) => (
          <li key={imageId} className="flex flex-col gap-1">
            <Skeleton className="aspect-4/3" />
            <span className="truncate text-sm text-muted">{fileName}</span>
          </li>
        ))}
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
        open={shown !== undefined}
        onClose={() => setOpen(null)}
        title={shown?.picture.fileName ?? ''}
        description={
          shownJudged &&
          `${formatCount(shownJudged.kept.length)} kept, ${formatCount(shownJudged.dropped.length)} dropped, ${formatCount(shownJudged.duplicates)} duplicates`
        }
        width="lg"
      >
        {shown && shownJudged && (
          <TunedPicture
            {...{ showDropped }}
            set={shown.set}
            fileName={shown.picture.fileName}
            displayUrl={shown.picture.displayUrl}
            judged={shownJudged}
            side={LARGE}
          />
        )}
      </Dialog>
    </section>
  );
}
