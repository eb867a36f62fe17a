import { type PointPrompt, type Provenance, stateAfterSave } from '@maskloop/domain/mask';
import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage, type PointImage, type Size } from '@maskloop/geometry/spaces';
import { type ActivityMeter } from './activity-meter.ts';
import { type Document } from './document.ts';
import { type Draft, type Scribble } from './draft.ts';
import { type History } from './history.ts';
import { type Labels } from './labels.ts';
import { type MaskRecord, nextZ, pixelsOf } from './mask-record.ts';
import { type Notices } from './notices.ts';
import { type Yielded, yieldedText } from './overlap.ts';
import { type MaskPrompt } from './ports.ts';
import { type Answer, type Prompting } from './prompting.ts';
import { type ReadSignal, signal } from './signal.ts';

/** What a person does to the object that they are prompting. Each verb is one undo step; keeping makes them one. */
export interface Drafting {
  /** Outside the picture, or a background point before anything else, it does nothing (and says why). */
  addPoint(at: PointImage, foreground: boolean): void;
  /** The button went down where letting it go adds this point: the model is asked meanwhile. Changes no prompt. */
  expectPoint(at: PointImage, foreground: boolean): void;
  movePoint(index: number, at: PointImage): void;
  removePoint(index: number): void;
  setBox(box: BoxImage): void;
  removeBox(): void;
  /**
   * A stroke and the prompt points sampled from it. Its own pixels are no mask prompt: the model takes a thin mask for
   * a thin object (a cup by one stroke: IoU 0.87 with it, 0.92 without). The answer’s logits go back in, as always.
   */
  addScribble(stroke: Scribble, at: readonly PointImage[]): void;
  /** Goes on with a mask: it is the mask prompt, and keeping changes it instead of making another. */
  continueWith(mask: MaskRecord): void;
  /**
   * Keeps the chosen candidate as a mask under the active label; while the answer is under way, as soon as it is there, whatever
   * is done meanwhile.
   */
  keep(): void;
  /** The draft that was kept before all of its answer was there: there is nothing left to choose about it. */
  readonly kept: ReadSignal<Draft | null>;
  /** Resolves when no kept draft waits for its answer: it is a mask, was left, or the model did not answer. */
  settled(): Promise<void>;
  /** Leaves the object, kept or not; its prompts are forgotten. */
  leave(): void;
  /** The hand goes elsewhere: what was kept becomes a mask all the same, anything else is left. */
  letGo(): void;
}

export interface DraftingPorts {
  readonly image: Size;
  readonly document: Pick<Document, 'draft' | 'masks'>;
  readonly history: Pick<History, 'run' | 'depth' | 'squashTo' | 'bailTo' | 'whenClosed'>;
  readonly prompting: Pick<
    Prompting,
    'answer' | 'isWaiting' | 'isAvailable' | 'ahead' | 'answerTo' | 'remember'
  >;
  readonly labels: Labels;
  readonly notices: Pick<Notices, 'say'>;
  readonly activity: Pick<ActivityMeter, 'total'>;
  /** What a new mask may have under the project's overlap policy. */
  readonly yieldTo: (mine: { id: string | null; labelId: string | null; rle: Rle }) => Yielded;
  readonly newId: () => string;
  readonly modelVersionId: string | null;
}

export function createDrafting(ports: DraftingPorts): Drafting {
  const { image, document, history, prompting, labels, notices } = ports;
  const kept = signal<Draft | null>(null);
  /** Of the object that was kept: the next one may get another meanwhile. */
  let keptLabelId: string | null = null;
  /** Objects that were kept, are not in hand any more, and wait for their answers. */
  const late = signal(0);

  const current = (): Draft =>
    document.draft.get() ?? {
      points: [],
      box: null,
      scribbles: [],
      fed: null,
      seed: null,
      tool: 'smart',
      gestures: 0,
      activeMsAtStart: ports.activity.total(),
      mark: history.depth(),
    };
  /** More prompts refine what is seen: the chosen mask's logits go back in. */
  const chosenLogits = (draft: Draft): MaskPrompt | null => {
    const answer = prompting.answer.get();
    return answer?.draft === draft ? (answer.candidates[answer.chosen]?.logitsId ?? null) : draft.fed;
  };
  const ask = (name: string, change: Partial<Draft> & Pick<Draft, 'points' | 'box' | 'fed'>) => {
    if (!prompting.isAvailable) {
      notices.say('The model is not available here, so there is nothing to prompt.');
      return;
    }
    const draft = current();
    const isEmpty = change.points.length === 0 && !change.box && !draft.seed;
    const after = isEmpty ? null : { ...draft, ...change, gestures: draft.gestures + 1 };
    history.run(name, [{ table: 'draft', after }]);
  };
  // What was taken away or moved still echoes in the logits, so these verbs ask afresh.
  const afresh = (name: string, change: Pick<Draft, 'points' | 'box'>) =>
    ask(name, { ...change, fed: current().seed?.rle ?? null });
  /** Without foreground, nothing is left to ask, unless a mask is being continued. */
  const isPromptLeft = (points: readonly PointPrompt[], box: BoxImage | null) =>
    box !== null || current().seed !== null || points.some((point) => point.foreground);

  const isInside = ({ x, y }: PointImage) => x >= 0 && y >= 0 && x < image.width && y < image.height;

  /** What is kept of an answer; null, and said why, where that is nothing. */
  const recordOf = (answer: Answer, labelId: string | null, activeMs: number): MaskRecord | null => {
    const candidate = answer.candidates[answer.chosen];
    if (!candidate || candidate.area === 0) {
      notices.say('This mask is empty. Add a point on the object, or press Esc.');
      return null;
    }
    const before = document.masks.get().get(answer.draft.seed?.maskId ?? '');
    const { rle, leftPx } = ports.yieldTo({ id: before?.id ?? null, labelId, rle: candidate.rle });
    const pixels = pixelsOf(rle);
    if (pixels.area === 0) {
      notices.say('All of this belongs to other objects already, and here masks may not overlap.');
      return null;
    }
    if (leftPx > 0) notices.say(yieldedText(leftPx));
    if (answer.candidates.length > 1) prompting.remember(labelId, candidate.channel);
    return {
      id: before?.id ?? ports.newId(),
      labelId,
      isGroup: before?.isGroup ?? false,
      z: before?.z ?? nextZ(document.masks.get().values()),
      state: stateAfterSave(before?.state, true),
      ...pixels,
      predictedIou: candidate.predictedIou,
      stability: finite(candidate.stability),
      modelVersionId: ports.modelVersionId,
      provenance: provenanceOf(answer, activeMs),
      author: null,
    };
  };
  /** A mask that is continued keeps its label; a new one gets the active one. */
  const labelOf = ({ seed }: Draft): string | null => {
    const before = document.masks.get().get(seed?.maskId ?? '');
    return before ? before.labelId : labels.active.get();
  };
  const nameOf = ({ seed }: Draft, labelId: string | null) =>
    `${seed ? 'Refine' : 'Draw'} ${labels.byId(labelId)?.name ?? 'object'}`;

  const keepAnswer = (answer: Answer, labelId: string | null) => {
    const { draft } = answer;
    const record = recordOf(answer, labelId, ports.activity.total() - draft.activeMsAtStart);
    if (!record) return;
    history.run('Keep', [
      { table: 'draft', after: null },
      { table: 'mask', id: record.id, after: record },
    ]);
    history.squashTo(draft.mark, nameOf(draft, labelId));
  };
  /** The hand is free at once; the mask follows when the model has answered. */
  const keepLate = async (draft: Draft, labelId: string | null) => {
    const activeMs = ports.activity.total() - draft.activeMsAtStart;
    late.set(late.get() + 1);
    history.bailTo(draft.mark);
    try {
      const answer = await prompting.answerTo(draft);
      await new Promise<void>((resolve) => history.whenClosed(resolve));
      const record = recordOf(answer, labelId, activeMs);
      if (record) history.run(nameOf(draft, labelId), [{ table: 'mask', id: record.id, after: record }]);
    } catch (error) {
      notices.say(
        `An object was not kept, the model could not answer: ${error instanceof Error ? error.message : String(error)}`,
      );
    } finally {
      late.set(late.get() - 1);
    }
  };

  prompting.answer.subscribe(() => {
    const answer = prompting.answer.get();
    if (!answer?.isComplete || answer.draft !== kept.get()) return;
    kept.set(null);
    keepAnswer(answer, keptLabelId);
  });

  /** After Enter the next prompt begins another object, even where nothing is seen of the mask, or not all is measured of it yet. */
  const settleKept = () => {
    if (!isKeeping()) return;
    const draft = kept.get();
    const answer = prompting.answer.get();
    kept.set(null);
    if (answer && answer.draft === draft) keepAnswer(answer, keptLabelId);
    else if (draft) void keepLate(draft, keptLabelId);
  };

  const isKeeping = () => {
    const draft = kept.get();
    if (draft === null || document.draft.get() !== draft) return false;
    return prompting.isWaiting.get() || prompting.answer.get()?.draft === draft;
  };
  const settled = () =>
    new Promise<void>((resolve) => {
      const stops: (() => void)[] = [];
      const look = () => {
        if (isKeeping() || late.get() > 0) return;
        for (const stop of stops) stop();
        resolve();
      };
      for (const news of [kept, late, document.draft, prompting.isWaiting, prompting.answer]) {
        stops.push(news.subscribe(look));
      }
      look();
    });

  const isBegun = ({ points, box, seed }: Draft) => points.length > 0 || box !== null || seed !== null;
  const withPoint = ({ x, y }: PointImage, foreground: boolean) => {
    const draft = current();
    return { points: [...draft.points, { x, y, foreground }], box: draft.box, fed: chosenLogits(draft) };
  };

  const drafting: Drafting = {
    kept,
    settled,
    addPoint(at, foreground) {
      settleKept();
      if (!isInside(at)) return;
      if (!foreground && !isBegun(current())) {
        notices.say('Begin with a point on the object or a box around it; then take parts away.');
        return;
      }
      ask(foreground ? 'Add point' : 'Take away point', withPoint(at, foreground));
    },
    expectPoint(at, foreground) {
      settleKept();
      if (!isInside(at) || (!foreground && !isBegun(current()))) return;
      const { points, box, fed } = withPoint(at, foreground);
      prompting.ahead({ points, box, previous: fed });
    },
    movePoint(index, at) {
      const { points, box } = current();
      const moved = points.map((point, i) => (i === index ? { ...point, x: at.x, y: at.y } : point));
      if (isInside(at)) afresh('Move point', { points: moved, box });
    },
    removePoint(index) {
      const { points, box } = current();
      const rest = points.filter((_, i) => i !== index);
      afresh('Remove point', { points: isPromptLeft(rest, box) ? rest : [], box });
    },
    setBox(box) {
      settleKept();
      const draft = current();
      const isFirst = draft.box === null;
      ask(isFirst ? 'Box' : 'Move box', {
        points: draft.points,
        box,
        fed: isFirst ? chosenLogits(draft) : (draft.seed?.rle ?? null),
      });
    },
    removeBox() {
      const { points } = current();
      afresh('Remove box', { points: isPromptLeft(points, null) ? points : [], box: null });
    },
    addScribble(stroke, at) {
      settleKept();
      const draft = current();
      if (!stroke.foreground && !isBegun(draft)) {
        notices.say('Begin with a stroke over the object; then take parts away.');
        return;
      }
      const points = at.filter(isInside).map(({ x, y }) => ({ x, y, foreground: stroke.foreground }));
      if (points.length === 0) return;
      ask(stroke.foreground ? 'Scribble' : 'Scribble away', {
        points: [...draft.points, ...points].slice(-MOST_POINTS),
        box: draft.box,
        fed: chosenLogits(draft),
        scribbles: [...draft.scribbles, stroke],
        tool: 'scribble',
      });
    },
    continueWith(mask) {
      if (!prompting.isAvailable) {
        notices.say('The model is not available here, so there is nothing to continue with.');
        return;
      }
      const draft = { ...current(), seed: { maskId: mask.id, rle: mask.rle }, fed: mask.rle };
      history.run('Continue with the model', [{ table: 'draft', after: draft }]);
    },
    keep() {
      const draft = document.draft.get();
      if (!draft) return;
      const answer = prompting.answer.get();
      if (answer?.draft === draft && answer.isComplete) keepAnswer(answer, labelOf(draft));
      // Nothing was said about the mask, so it stays as it is.
      else if (draft.points.length === 0 && !draft.box) history.bailTo(draft.mark);
      else if (answer?.draft === draft || prompting.isWaiting.get()) {
        keptLabelId = labelOf(draft);
        kept.set(draft);
      } else notices.say('There is no mask to keep yet.');
    },
    letGo() {
      settleKept();
      drafting.leave();
    },
    leave() {
      kept.set(null);
      const draft = document.draft.get();
      if (draft) history.bailTo(draft.mark);
    },
  };
  return drafting;
}

/** As many as a revision may tell (`Provenance.points`). */
const MOST_POINTS = 200;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function provenanceOf(
  { draft, candidates, chosen, decodeMs, postprocessMs }: Answer,
  activeMs: number,
): Provenance {
  return {
    tool: draft.tool,
    points: [...draft.points],
    ...(draft.box && { box: cornersOf(draft.box) }),
    maskPrompt: draft.fed !== null,
    candidates: candidates.map(({ channel, predictedIou, stability, area }) => ({
      output: channel,
      predictedIou,
      stability: finite(stability),
      area,
    })),
    chosen,
    clicks: draft.gestures,
    decodeMs,
    postprocessMs,
    activeMs: Math.round(activeMs),
  };
}

const cornersOf = ({ x, y, width, height }: BoxImage) => ({ x0: x, y0: y, x1: x + width, y1: y + height });
