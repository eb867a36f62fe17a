import { type Command, type Editor, type MaskRecord } from '@maskloop/editor/core';
import { type ReviewDesk } from './review-desk.ts';
import { unjudged, VERDICT_WORDS, VERDICTS } from './verdicts.ts';

export interface ReviewActions {
  readonly editor: Pick<Editor, 'document' | 'selection' | 'history' | 'labels'>;
  readonly desk: ReviewDesk;
  /** Masks whose good verdict of the last look can be taken over. */
  readonly known: readonly MaskRecord[];
  /** Whether verdicts can be given: the task is held. */
  readonly mayJudge: () => boolean;
  readonly accept: () => void;
  readonly giveBack: () => void;
}

/** Labels with a key for «everything of it is masked». */
const KEYED_LABELS = 9;

/** What a reviewer does, as data: keys, key bar and help sheet follow from it. */
export function reviewCommands({
  editor,
  desk,
  known,
  mayJudge,
  accept,
  giveBack,
}: ReviewActions): Command[] {
  const { document, selection, history, labels } = editor;
  const { log, view } = desk;
  // A draft in hand has these keys for itself.
  const isFree = () => document.draft.get() === null;
  const hasMasks = () => isFree() && document.masks.get().size > 0;
  const canJudge = () => mayJudge() && hasMasks();
  const hasCurrent = () => isFree() && selection.ids.get().size > 0;
  const one = (command: Omit<Command, 'group' | 'leads'>): Command => ({
    group: 'Review',
    leads: true,
    ...command,
  });
  const toggleView = (wanted: 'five' | 'versions') => view.set(view.get() === wanted ? 'picture' : wanted);
  return [
    ...VERDICTS.map((verdict) =>
      one({
        id: `review.${verdict}`,
        label: `${VERDICT_WORDS[verdict].label}: judge the object and go on to the next`,
        keys: [VERDICT_WORDS[verdict].key],
        when: canJudge,
        run: () => desk.judge(verdict),
        bar: VERDICT_WORDS[verdict].short,
        once: true,
      }),
    ),
    one({
      id: 'review.undo',
      label: 'Take the last verdict back',
      keys: ['z'],
      when: () => mayJudge() && isFree() && log.steps.get().done.length > 0,
      run: desk.undo,
      bar: 'take back',
      once: true,
    }),
    one({
      id: 'review.redo',
      label: 'Give the verdict again that was taken back',
      keys: ['Shift+z'],
      when: () => mayJudge() && isFree() && log.steps.get().undone.length > 0,
      run: desk.redo,
      once: true,
    }),
    one({
      id: 'review.undo-last',
      label: 'Take the last verdict back, where no edit came after it',
      keys: ['Mod+z'],
      when: () => mayJudge() && isFree() && desk.isVerdictLast(),
      run: desk.undo,
    }),
    one({
      id: 'review.redo-last',
      label: 'Give it again',
      keys: ['Mod+Shift+z', 'Mod+y'],
      when: () =>
        mayJudge() &&
        isFree() &&
        log.steps.get().undone.length > 0 &&
        history.steps.get().undone.length === 0,
      run: desk.redo,
    }),
    one({
      id: 'review.accept-remaining',
      label: 'Find all objects satisfactory that have no verdict yet',
      keys: ['Shift+y'],
      when: () => canJudge() && unjudged(log.all.get(), [...document.masks.get().values()]).length > 0,
      run: desk.acceptRemaining,
      bar: 'accept remaining',
      once: true,
    }),
    one({
      id: 'review.take-over',
      label: 'Take over what the last look found satisfactory and nobody has changed since',
      keys: ['Shift+u'],
      when: () => canJudge() && known.length > 0,
      run: () => desk.takeOver(known),
      bar: 'take over',
      once: true,
    }),
    one({
      id: 'review.accept',
      label: 'Accept the task and open the next one',
      keys: ['Mod+Enter'],
      when: () => mayJudge() && isFree(),
      run: accept,
      bar: 'accept task',
      once: true,
    }),
    one({
      id: 'review.return',
      label: 'Return the task to its annotator',
      keys: ['Shift+x'],
      when: mayJudge,
      run: giveBack,
      bar: 'return it',
      once: true,
    }),
    one({
      id: 'review.five',
      label: 'Five views of the object: picture, overlay, mask, close up without and with it',
      keys: ['q'],
      when: () => view.get() === 'five' || hasCurrent(),
      run: () => toggleView('five'),
      bar: 'five views',
    }),
    one({
      id: 'review.versions',
      label: 'Before and after: versions of the object and what changed between them',
      keys: ['Shift+d'],
      when: () => view.get() === 'versions' || hasCurrent(),
      run: () => toggleView('versions'),
      bar: 'before and after',
    }),
    one({
      id: 'review.picture',
      label: 'Back to the picture',
      keys: ['Escape'],
      when: () => view.get() !== 'picture',
      run: () => view.set('picture'),
    }),
    one({
      id: 'review.complete',
      label: 'Everything that should be masked is masked',
      keys: ['Shift+a'],
      when: mayJudge,
      run: () => desk.setAllComplete(!desk.complete.get().all),
      bar: 'all is masked',
      once: true,
    }),
    ...labels.offered.slice(0, KEYED_LABELS).map(({ id, name }, i) =>
      one({
        id: `review.complete.${i + 1}`,
        label: `Every “${name}” is masked`,
        keys: [`Shift+${i + 1}`],
        when: mayJudge,
        run: () => desk.setLabelComplete(id, !desk.complete.get().labelIds.has(id)),
        once: true,
      }),
    ),
    one({
      id: 'review.next',
      label: 'Next object',
      keys: ['Tab'],
      when: hasMasks,
      run: () => desk.go(1, 'all'),
      bar: 'next',
    }),
    one({
      id: 'review.previous',
      label: 'Previous object',
      keys: ['Shift+Tab'],
      when: hasMasks,
      run: () => desk.go(-1, 'all'),
    }),
    one({
      id: 'review.next-unjudged',
      label: 'Next object without a verdict',
      keys: ['.'],
      when: canJudge,
      run: () => desk.go(1, 'unjudged'),
    }),
    one({
      id: 'review.previous-unjudged',
      label: 'Previous object without a verdict',
      keys: [','],
      when: canJudge,
      run: () => desk.go(-1, 'unjudged'),
    }),
  ];
}
