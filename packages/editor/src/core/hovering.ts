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
 * newest place waits for it. A click where the pointer was takes the answer over instead of asking again.
 */
export interface Hovering {
  readonly preview: ReadSignal<HoverPreview | null>;
  /** The pointer is here; null = nowhere of interest. */
  at(place: PointImage | null): void;
  /** Takes over the question that the pointer asked last, when it is this one. */
  take(request: DecodeRequest): Asked | null;
}

export function createHovering(
  port: DecodePort | null,
  questionAt: (place: PointImage) => DecodeRequest,
): Hovering {
  const preview = signal<HoverPreview | null>(null);
  let wanted: PointImage | null = null;
  let asked: Asked | null = null;
  let isBusy = false;

  const show = (at: PointImage, answer: DecodeAnswer | null) => {
    if (answer?.status !== 'decoded' || !wanted) return;
    preview.set(answer.lead.area > 0 ? { at, mask: answer.lead } : null);
  };
  const askNext = async (decode: DecodePort) => {
    if (isBusy || !wanted) return;
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
      show(at, mine.answer);
    } catch {
      // A preview that fails is no preview; a click says why.
    }
    isBusy = false;
    if (mine.answer?.status !== 'decoded' && asked === mine) asked = null;
    if (wanted !== at) void askNext(decode);
  };

  return {
    preview,
    at(place) {
      wanted = place;
      if (place && port) void askNext(port);
      else preview.set(null);
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
