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
 * for the run in hand, so a model that is not quick is asked only where the pointer rests.
 */
export interface Hovering {
  readonly preview: ReadSignal<HoverPreview | null>;
  /** The pointer is here; null = nowhere of interest. */
  at(place: PointImage | null): void;
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
  const askNext = async (decode: DecodePort) => {
    if (isBusy || !isDue || !wanted) return;
    isDue = false;
    const at = wanted;
    const request = questionAt(at);
    if (asked && isSame(asked.request, request)) {
      show(at, asked.answer);
      return;
    }
    const mine: Asked = { request, pending: decode.decode(request), answer: null };
    asked = mine;
    isBusy = true;
    try {
      mine.answer = await mine.pending;
      if (mine.answer.status === 'decoded') lastMs = mine.answer.decodeMs + mine.answer.postprocessMs;
      show(at, mine.answer);
    } catch {
      // A preview that fails is no preview; a click says why.
    }
    isBusy = false;
    if (mine.answer?.status !== 'decoded' && asked === mine) asked = null;
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
    take(request) {
      const taken = asked && isSame(asked.request, request) ? asked : null;
      // Taken or not: what is asked now makes the decoder forget the rest of the answer before.
      asked = null;
      return taken;
    },
  };
}

/** Whether both ask for one and the same point, and nothing else. */
function isSame(a: DecodeRequest, b: DecodeRequest): boolean {
  const [p] = a.points;
  const [q] = b.points;
  return (
    a.points.length === 1 &&
    b.points.length === 1 &&
    p?.x === q?.x &&
    p?.y === q?.y &&
    p?.foreground === q?.foreground &&
    [a.box, b.box, a.previous, b.previous].every((one) => one === null) &&
    a.preferred === b.preferred
  );
}
