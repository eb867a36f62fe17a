import { type PointImage } from '@maskloop/geometry/spaces';
import { type CandidateMask, type DecodeAnswer, type DecodePort, type DecodeRequest } from './ports.ts';
import { type ReadSignal, signal } from './signal.ts';

/** The mask under a resting pointer, before anything is prompted. */
export interface HoverPreview {
  readonly at: PointImage;
  readonly mask: CandidateMask;
}

/** A question that was asked, and its answer once it is there. */
export interface Asked {
  readonly request: DecodeRequest;
  readonly pending: Promise<DecodeAnswer>;
  answer: DecodeAnswer | null;
}

/**
 * What a click would mean, asked while the pointer moves. A run cannot be called off, so there is never more than one: the
 * newest place waits for it. A click where the pointer was takes the answer over instead of asking again; one elsewhere has to wait
 * for the run in hand, so a model that is not quick is asked only where the pointer rests. A button that goes down means
 * a click nearly always: that is asked at once.
 */
export interface Hovering {
  readonly preview: ReadSignal<HoverPreview | null>;
  /** The pointer is here; null = nowhere of interest. */
  at(place: PointImage | null): void;
  /** The button is down, and letting it go would ask this. Elsewhere than the pointer it is no question any more. */
  ahead(request: DecodeRequest): void;
  /** Takes over the question that the pointer asked last, when it is this one. */
  take(request: DecodeRequest): Asked | null;
}

/** Answers within a frame follow the pointer wherever it goes. */
const QUICK_MS = 16;
/** A pointer on its way to a click makes events more often than that. */
const REST_MS = 40;

/** Does something in so many milliseconds; returns how to call it off. */
export type Later = (act: () => void, ms: number) => () => void;

const byTimeout: Later = (act, ms) => {
  const timeout = setTimeout(act, ms);
  return () => clearTimeout(timeout);
};

export function createHovering(
  port: DecodePort | null,
  questionAt: (place: PointImage) => DecodeRequest,
  later: Later = byTimeout,
): Hovering {
  const preview = signal<HoverPreview | null>(null);
  let wanted: PointImage | null = null;
  let asked: Asked | null = null;
  let isBusy = false;
  /** Whether the wanted place is to be asked about as soon as nothing else is. */
  let isDue = false;
  let lastMs = 0;
  let callOff: () => void = () => undefined;

  const show = (at: PointImage, answer: DecodeAnswer | null) => {
    if (answer?.status !== 'decoded' || !wanted) return;
    preview.set(answer.lead.area > 0 ? { at, mask: answer.lead } : null);
  };
  const ask = (decode: DecodePort, request: DecodeRequest): Asked => {
    const mine: Asked = { request, pending: decode.decode(request), answer: null };
    asked = mine;
    return mine;
  };
  const answered = async (mine: Asked) => {
    try {
      mine.answer = await mine.pending;
      if (mine.answer.status === 'decoded') lastMs = mine.answer.decodeMs + mine.answer.postprocessMs;
    } catch {
      // A preview that fails is no preview; a click says why.
    }
    if (mine.answer?.status !== 'decoded' && asked === mine) asked = null;
  };
  const askNext = async (decode: DecodePort) => {
    if (isBusy || !isDue || !wanted) return;
    isDue = false;
    const at = wanted;
    const request = questionAt(at);
    if (asked && isSame(asked.request, request)) {
      show(at, asked.answer);
      return;
    }
    const mine = ask(decode, request);
    isBusy = true;
    await answered(mine);
    isBusy = false;
    show(at, mine.answer);
    void askNext(decode);
  };

  return {
    preview,
    at(place) {
      wanted = place;
      callOff();
      isDue = false;
      if (!place || !port) {
        preview.set(null);
        return;
      }
      const ask = () => {
        isDue = true;
        void askNext(port);
      };
      if (lastMs > QUICK_MS) callOff = later(ask, REST_MS);
      else ask();
    },
    ahead(request) {
      // The pointer rests no more.
      callOff();
      isDue = false;
      if (port && !(asked && isSame(asked.request, request))) void answered(ask(port, request));
    },
    take(request) {
      const taken = asked && isSame(asked.request, request) ? asked : null;
      // Taken or not: what is asked now makes the decoder forget the rest of the answer before.
      asked = null;
      return taken;
    },
  };
}

/** Whether both ask the same: the answer to one is that to the other. */
const isSame = (a: DecodeRequest, b: DecodeRequest): boolean =>
  a.previous === b.previous &&
  a.preferred === b.preferred &&
  a.points.length === b.points.length &&
  a.points.every((point, i) => {
    const other = b.points[i];
    return point.x === other?.x && point.y === other.y && point.foreground === other.foreground;
  }) &&
  a.box?.x === b.box?.x &&
  a.box?.y === b.box?.y &&
  a.box?.width === b.box?.width &&
  a.box?.height === b.box?.height;
