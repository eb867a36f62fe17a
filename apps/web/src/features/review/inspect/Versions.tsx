'use client';
import { type ReviewView, type TaskView } from '@maskloop/contract';
import { type MaskRecord } from '@maskloop/editor/core';
import { type MaskPaint, type Rgb } from '@maskloop/editor/render';
import { type Rle, rleArea, rleBox } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { ErrorState } from '@maskloop/ui/ErrorState';
import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../../client/api.ts';
import { errorSentence } from '../../../client/error-sentence.ts';
import { areaWords } from '../../annotate/mask-words.ts';
import { When } from '../../progress/When.tsx';
import { VERDICT_WORDS } from '../verdicts.ts';
import { Pane } from './Pane.tsx';
import { closeUp, type PaneContent } from './paint-pane.ts';
import { type PictureLayers } from './use-picture-layers.ts';
import { differenceOf, type MaskVersion, versionBefore, versionsOf } from './versions.ts';

// Okabe and Ito's sky blue and vermilion, as in the editor's previews; what went also has a broken outline.
const ADDED: Rgb = [86, 180, 233];
const REMOVED: Rgb = [213, 94, 0];
const COMMON: Rgb = [255, 255, 255];
const outlined = (colour: Rgb): MaskPaint => ({ colour, fill: 0.3, edge: 1, edgeWidth: 2, dashed: false });
const DIFFERENCE = {
  common: { colour: COMMON, fill: 0.25, edge: 0, edgeWidth: 1, dashed: false },
  added: { colour: ADDED, fill: 0.75, edge: 1, edgeColour: [255, 255, 255], edgeWidth: 1, dashed: false },
  removed: { colour: REMOVED, fill: 0.75, edge: 1, edgeColour: [0, 0, 0], edgeWidth: 1, dashed: true },
} as const satisfies Record<string, MaskPaint>;

export interface VersionsProps {
  task: TaskView;
  mask: MaskRecord;
  /** Its newest revision as far as this tab knows. */
  revisionNumber: number;
  colour: Rgb;
  layers: PictureLayers | null;
  reviews: readonly ReviewView[];
}

/** Before and after: an earlier version of a mask, the present one, and the pixels that came and went. */
export function Versions({ task, mask, revisionNumber, colour, layers, reviews }: VersionsProps) {
  const query = useQuery(api.tasks.revisions.queryOptions({ input: { taskId: task.id, maskId: mask.id } }));
  const { refetch, data } = query;
  const known = data?.[0]?.revisionNumber ?? 0;
  useEffect(() => {
    // A gesture of one's own is a version as soon as the server has it.
    if (known > 0 && known < revisionNumber) void refetch();
  }, [known, revisionNumber, refetch]);
  const versions = useMemo(() => versionsOf(data ?? [], reviews, task.image), [data, reviews, task.image]);
  const [chosen, setChosen] = useState<number | null>(null);
  const before =
    versions.find(({ number }) => number === chosen && number < revisionNumber) ??
    versionBefore(versions, mask.rle, revisionNumber);

  if (query.error)
    return (
      <ErrorState
        title="The versions could not be loaded"
        message={errorSentence(query.error)}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <p className="p-4 text-muted">Loading the versions…</p>;
  if (!before)
    return <p className="p-4 text-muted">This is the object’s first version: there is nothing before it.</p>;
  return (
    <div className="flex min-h-0 flex-1 gap-3">
      <VersionList
        versions={versions}
        now={mask.rle}
        newest={revisionNumber}
        chosen={before.number}
        onChoose={setChosen}
      />
      <Comparison task={task} mask={mask} before={before} colour={colour} layers={layers} />
    </div>
  );
}

interface VersionListProps {
  versions: readonly MaskVersion[];
  now: Rle;
  newest: number;
  chosen: number;
  onChoose: (number: number) => void;
}

function VersionList({ versions, now, newest, chosen, onChoose }: VersionListProps) {
  const rows = useMemo(
    () => versions.map((version) => ({ version, iou: differenceOf(version.rle, now).iou })),
    [versions, now],
  );
  return (
    <ol aria-label="Versions" className="flex w-48 shrink-0 flex-col gap-0.5 overflow-y-auto max-lg:w-40">
      {rows.map(({ version: { number, author, at, verdicts }, iou }) => {
        const isNow = number >= newest;
        return (
          <li key={number}>
            <button
              type="button"
              aria-pressed={number === chosen}
              disabled={isNow}
              onClick={() => onChoose(number)}
              className={clsx(
                'w-full rounded-md px-2 py-1 text-left text-sm',
                number === chosen ? 'bg-accent-soft' : 'hover:not-disabled:bg-hover',
              )}
            >
              <span className="flex justify-between gap-2">
                <span className="font-medium">{isNow ? `${number} · now` : number}</span>
                <span>{isNow ? '' : `IoU ${iou.toFixed(3)}`}</span>
              </span>
              <span className="flex justify-between gap-2 text-xs text-muted">
                <span className="truncate">{author ?? 'model'}</span>
                <When at={at} />
              </span>
              {verdicts.length > 0 && (
                <span className="block text-xs text-muted">
                  judged: {verdicts.map((verdict) => VERDICT_WORDS[verdict].short).join(', ')}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

interface ComparisonProps {
  task: TaskView;
  mask: MaskRecord;
  before: MaskVersion;
  colour: Rgb;
  layers: PictureLayers | null;
}

function Comparison({ task, mask, before, colour, layers }: ComparisonProps) {
  const { image } = task;
  const [r, g, b] = colour;
  const difference = useMemo(() => differenceOf(before.rle, mask.rle), [before, mask]);
  const panes = useMemo((): Record<'before' | 'after' | 'difference', PaneContent> => {
    const old = rleBox(before.rle);
    const x0 = Math.min(old.x, mask.box.x);
    const y0 = Math.min(old.y, mask.box.y);
    const x1 = Math.max(old.x + old.width, mask.box.x + mask.box.width);
    const y1 = Math.max(old.y + old.height, mask.box.y + mask.box.height);
    const part = closeUp(boxImage(x0, y0, x1 - x0, y1 - y0), image);
    const picture = layers?.close ?? null;
    const { added, removed, common } = difference;
    return {
      before: { part, picture, masks: [{ rle: before.rle, paint: outlined([r, g, b]) }] },
      after: { part, picture, masks: [{ rle: mask.rle, paint: outlined([r, g, b]) }] },
      difference: {
        part,
        picture,
        masks: [
          { rle: common, paint: DIFFERENCE.common },
          { rle: added, paint: DIFFERENCE.added },
          { rle: removed, paint: DIFFERENCE.removed },
        ],
      },
    };
  }, [image, mask, before, difference, r, g, b, layers]);
  const { iou, addedPx, removedPx } = difference;
  const isSame = addedPx + removedPx === 0;
  return (
    <div className="grid min-h-0 min-w-0 flex-1 grid-cols-2 grid-rows-[2fr_3fr] gap-2">
      <Pane
        label={`Before: version ${before.number}`}
        caption={`Before · version ${before.number} · ${areaWords(rleArea(before.rle))}`}
        image={image}
        content={panes.before}
      />
      <Pane
        label="After: the mask now"
        caption={`After · ${areaWords(mask.area)}`}
        image={image}
        content={panes.after}
      />
      <Pane
        className="col-span-2"
        label={`Difference: IoU ${iou.toFixed(3)}, ${areaWords(addedPx)} added, ${areaWords(removedPx)} removed`}
        caption={
          <>
            <strong className="text-ink">IoU {iou.toFixed(3)}</strong>
            {isSame ? (
              <span>The pixels are the same.</span>
            ) : (
              <>
                <Swatch colour={ADDED} text={`added ${areaWords(addedPx)}`} />
                <Swatch colour={REMOVED} isBroken text={`removed ${areaWords(removedPx)}`} />
              </>
            )}
          </>
        }
        image={image}
        content={panes.difference}
      />
    </div>
  );
}

function Swatch({
  colour: [r, g, b],
  text,
  isBroken = false,
}: {
  colour: Rgb;
  text: string;
  isBroken?: boolean;
}) {
  return (
    <span className="flex items-center gap-1.5">
      <span
        aria-hidden
        className={clsx('size-3 border', isBroken ? 'border-dashed border-ink' : 'border-edge')}
        style={{ background: `rgb(${r} ${g} ${b})` }}
      />
      {text}
    </span>
  );
}
