import { type ActivityMeter } from './activity-meter.ts';
import { type Document } from './document.ts';
import { type Selection } from './selection.ts';

/**
 * How long the object in hand has been worked on, by active time: the one being prompted from its first prompt, a
 * selected one from its selection. Zero with nothing, or several objects, in hand.
 */
export interface ObjectTimer {
  /** Milliseconds of active time. */
  elapsed(): number;
  dispose(): void;
}

export function createObjectTimer(
  { draft }: Pick<Document, 'draft'>,
  { ids }: Pick<Selection, 'ids'>,
  { total }: Pick<ActivityMeter, 'total'>,
): ObjectTimer {
  const inHand = (): string | null => {
    if (draft.get()) return 'draft';
    const [id] = ids.get();
    return ids.get().size === 1 && id !== undefined ? id : null;
  };
  let current = inHand();
  let since = total();
  const follow = () => {
    const next = inHand();
    if (next === current) return;
    current = next;
    since = draft.get()?.activeMsAtStart ?? total();
  };
  const stops = [draft.subscribe(follow), ids.subscribe(follow)];
  return {
    elapsed: () => (current === null ? 0 : Math.max(0, total() - since)),
    dispose: () => stops.forEach((stop) => stop()),
  };
}
