import { type MaskVerdict } from '@maskloop/domain/review';
import {
  type Editor,
  type MaskRecord,
  type ReadSignal,
  readingOrder,
  signal,
  type Signal,
} from '@maskloop/editor/core';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type Completeness, type KeptReview } from './kept-review.ts';
import { createVerdictLog, type VerdictLog } from './verdict-log.ts';
import { nextUnjudged, unjudged, VERDICT_WORDS } from './verdicts.ts';

/** What lies over the picture: nothing, the five views of a mask, or its versions. */
export type DeskView = 'picture' | 'five' | 'versions';

/** Where a review is done: masks in reading order, verdicts, what is complete. */
export interface ReviewDesk {
  readonly log: VerdictLog;
  readonly complete: ReadSignal<Completeness>;
  readonly view: Signal<DeskView>;
  readonly order: () => MaskRecord[];
  /** The mask in hand: the first selected one. */
  readonly current: () => MaskRecord | null;
  /** Gives a verdict to the selected masks and goes on to the next that waits; with none selected, goes there only. */
  readonly judge: (verdict: MaskVerdict) => void;
  /** Finds every mask satisfactory that waits for a verdict. */
  readonly acceptRemaining: () => void;
  /** Gives masks again the good verdict that the last look gave them. */
  readonly takeOver: (masks: readonly MaskRecord[]) => void;
  /** Goes to the next mask, or to the next that waits for a verdict. */
  readonly go: (delta: 1 | -1, among: 'all' | 'unjudged') => void;
  readonly show: (mask: MaskRecord) => void;
  /** Takes the last verdict back and goes to its mask. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Whether the last thing done was a verdict, not an edit: what Ctrl+Z is about. */
  readonly isVerdictLast: () => boolean;
  readonly setAllComplete: (isComplete: boolean) => void;
  readonly setLabelComplete: (labelId: string, isComplete: boolean) => void;
}

export interface DeskPorts {
  readonly editor: Pick<Editor, 'document' | 'selection' | 'history' | 'notices'>;
  readonly kept: KeptReview;
  /** Brings a part of the picture into view. */
  readonly glide: (box: BoxImage) => void;
}

export function createReviewDesk({ editor, kept, glide }: DeskPorts): ReviewDesk {
  const { document, selection, history, notices } = editor;
  const editsDone = () => history.steps.get().done.length;
  const log = createVerdictLog(kept.judgements, editsDone);
  const complete = signal(kept.complete);
  const order = () => readingOrder(document.masks.get().values());
  const current = () => selection.masks()[0] ?? null;
  const show = (mask: MaskRecord) => {
    selection.set([mask.id]);
    glide(mask.box);
  };
  const sayDone = () =>
    notices.say(
      order().length === 1
        ? 'The one object is judged: accept the task, or return it.'
        : `All ${order().length} objects are judged: accept the task, or return it.`,
    );
  const goOn = (fromId: string | null, delta: 1 | -1) => {
    const next = nextUnjudged(log.all.get(), order(), fromId, delta);
    if (next) show(next);
    else if (order().length > 0) sayDone();
  };
  const showStep = (maskIds: readonly string[]) => {
    const mask = document.masks.get().get(maskIds[0] ?? '');
    if (mask) show(mask);
  };

  return {
    log,
    complete,
    view: signal<DeskView>('picture'),
    order,
    current,
    show,
    judge(verdict) {
      const masks = selection.masks();
      const last = readingOrder(masks).at(-1);
      if (last) log.give(VERDICT_WORDS[verdict].label, masks, verdict);
      goOn(last?.id ?? null, 1);
    },
    acceptRemaining() {
      const waiting = unjudged(log.all.get(), order());
      if (waiting.length === 0) {
        if (order().length > 0) sayDone();
        return;
      }
      log.give(`Accept ${waiting.length} remaining`, waiting, 'satisfactory');
      notices.say(
        `${waiting.length === 1 ? 'One object' : `${waiting.length} objects`} found satisfactory. Nothing is sent yet; it can be taken back.`,
      );
    },
    takeOver: (masks) => log.give(`Take over ${masks.length} good before`, masks, 'satisfactory'),
    go(delta, among) {
      if (among === 'unjudged') {
        goOn(current()?.id ?? null, delta);
        return;
      }
      const all = order();
      const at = all.findIndex(({ id }) => id === current()?.id);
      const from = at < 0 && delta < 0 ? 0 : at;
      const next = all[(from + delta + all.length) % all.length];
      if (next) show(next);
    },
    undo() {
      const step = log.undo();
      if (!step) return;
      notices.say(`Taken back: ${step.name}.`);
      showStep(step.maskIds);
    },
    redo() {
      const step = log.redo();
      if (!step) return;
      notices.say(`Given again: ${step.name}.`);
      showStep(step.maskIds);
    },
    isVerdictLast: () => (log.steps.get().done.at(-1)?.edits ?? -1) >= editsDone(),
    setAllComplete: (all) => complete.set({ ...complete.get(), all }),
    setLabelComplete(labelId, isComplete) {
      const labelIds = new Set(complete.get().labelIds);
      if (isComplete) labelIds.add(labelId);
      else labelIds.delete(labelId);
      complete.set({ ...complete.get(), labelIds });
    },
  };
}
