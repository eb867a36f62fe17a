'use client';
import { type ReviewView } from '@maskloop/contract';
import { useSignal } from '@maskloop/editor/react';
import { maskColour } from '@maskloop/editor/render';
import { areaWords, iouWords, sourceOf } from '../../annotate/mask-words.ts';
import { type TaskSession } from '../../annotate/task-session.ts';
import { type ReviewDesk } from '../review-desk.ts';
import { standingVerdict, VERDICT_WORDS } from '../verdicts.ts';
import { FiveViews } from './FiveViews.tsx';
import { Inspection } from './Inspection.tsx';
import { usePictureLayers } from './use-picture-layers.ts';
import { Versions } from './Versions.tsx';

const TITLES = { five: 'Five views', versions: 'Before and after' } as const;

export interface InspectionStageProps {
  session: TaskSession;
  desk: ReviewDesk;
  reviews: readonly ReviewView[];
}

/** One object looked at closely, over the picture. Once opened it stays, so that the picture is there at once. */
export function InspectionStage({ session, desk, reviews }: InspectionStageProps) {
  const { editor, task } = session;
  const { labels, document, selection, view } = editor;
  const shown = useSignal(desk.view);
  const masks = useSignal(document.masks);
  const selected = useSignal(selection.ids);
  const judgements = useSignal(desk.log.all);
  // Revisions move on when a gesture goes out.
  useSignal(session.outbox.status);
  const colourBy = useSignal(view.colourBy);
  const { layers, error } = usePictureLayers(task.image);
  if (shown === 'picture') return null;
  const order = desk.order();
  const mask = [...selected].map((id) => masks.get(id)).find(Boolean);
  const close = () => desk.view.set('picture');
  if (!mask) {
    return (
      <Inspection title={TITLES[shown]} facts="No object is selected." onClose={close}>
        <p className="p-4 text-muted">Select an object: in the list, or with Tab.</p>
      </Inspection>
    );
  }
  const verdict = standingVerdict(judgements, mask);
  const iou = iouWords(mask.predictedIou);
  const facts = [
    `Object ${order.indexOf(mask) + 1} of ${order.length}`,
    labels.byId(mask.labelId)?.name ?? 'object',
    areaWords(mask.area),
    sourceOf(mask),
    ...(iou === null ? [] : [`predicted IoU ${iou}`]),
    verdict ? VERDICT_WORDS[verdict].label : 'not judged yet',
    ...(error === null ? [] : [error]),
  ].join(' · ');
  const colour = maskColour(mask, labels, colourBy);
  return (
    <Inspection title={TITLES[shown]} facts={facts} onClose={close}>
      {shown === 'five' ? (
        <FiveViews image={task.image} mask={mask} colour={colour} layers={layers} />
      ) : (
        <Versions
          key={mask.id}
          task={task}
          mask={mask}
          revisionNumber={session.revisionOf(mask.id) ?? 1}
          colour={colour}
          layers={layers}
          reviews={reviews}
        />
      )}
    </Inspection>
  );
}
