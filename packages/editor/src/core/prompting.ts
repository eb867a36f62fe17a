import { type PointImage } from '@maskloop/geometry/spaces';
import { type Document } from './document.ts';
import { type Draft } from './draft.ts';
import { createLatency, type Latency } from './latency.ts';
import { type Notices } from './notices.ts';
import { type CandidateMask, type DecodePort, type DecodeRequest, type Measure, type Now } from './ports.ts';
import { type ReadSignal, signal } from './signal.ts';

/** What the model said to the draft in hand. */
export interface Answer {
  readonly draft: Draft;
  readonly candidates: readonly CandidateMask[];
  /** Index into `candidates`. */
  readonly chosen: number;
  readonly decodeMs: number;
  readonly postprocessMs: number;
  /** When the prompt was given, for measuring the way to the screen. */
  readonly askedAt: number;
}

/** The mask under a resting pointer, before anything is prompted. */
export interface HoverPreview {
  readonly at: PointImage;
  readonly mask: CandidateMask;
}

/** The conversation with the model: every new draft is a question, and only answers to the draft in hand count. */
export interface Prompting {
  /** Null while there is no draft, or no answer to it yet. */
  readonly answer: ReadSignal<Answer | null>;
  /** Whether the draft in hand still waits for its answer. */
  readonly isWaiting: ReadSignal<boolean>;
  readonly preview: ReadSignal<HoverPreview | null>;
  readonly latency: Latency;
  /** Whether there is a model at all. */
  readonly isAvailable: boolean;
  /** Chooses the candidate `delta` places further, round and round. */
  cycle(delta: number): void;
  choose(index: number): void;
  /** Asks what is under the pointer; null asks nothing and clears the preview. */
  hover(at: PointImage | null): void;
  /** The output to offer first for a label from now on: the last one that was kept. */
  remember(labelId: string | null, channel: number): void;
}

export interface PromptingPorts {
  readonly document: Pick<Document, 'draft'>;
  readonly decode: DecodePort | null;
  readonly notices: Pick<Notices, 'say'>;
  readonly now: Now;
  readonly measure: Measure;
  /** Label that the draft would get. */
  readonly activeLabel: () => string | null;
}

export function createPrompting(ports: PromptingPorts): Prompting {
  const { document, decode, notices, now, measure } = ports;
  const answer = signal<Answer | null>(null);
  const isWaiting = signal(false);
  const preview = signal<HoverPreview | null>(null);
  const latency = createLatency();
  const preferred = new Map<string | null, number>();
  let hoverNumber = 0;

  const firstOf = (candidates: readonly CandidateMask[]) => {
    const channel = preferred.get(ports.activeLabel());
    return Math.max(
      0,
      candidates.findIndex((candidate) => candidate.channel === channel),
    );
  };

  const ask = async (draft: Draft, port: DecodePort) => {
    const askedAt = now();
    const request: DecodeRequest = { points: draft.points, box: draft.box, previous: draft.fed };
    isWaiting.set(true);
    try {
      const decoded = await port.decode(request);
      // The draft may have changed or gone meanwhile: then this is the answer to a question nobody asks any more.
      if (document.draft.get() !== draft || decoded.status === 'superseded') return;
      const answeredAt = now();
      measure('maskloop:decode', askedAt, answeredAt);
      latency.add(answeredAt - askedAt);
      const { candidates, decodeMs, postprocessMs } = decoded;
      isWaiting.set(false);
      answer.set({ draft, candidates, chosen: firstOf(candidates), decodeMs, postprocessMs, askedAt });
    } catch (error) {
      if (document.draft.get() !== draft) return;
      isWaiting.set(false);
      notices.say(`The model could not answer: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const clearPreview = () => {
    hoverNumber++;
    preview.set(null);
  };

  document.draft.subscribe(() => {
    const draft = document.draft.get();
    clearPreview();
    // A mask to go on from is seen as it is until something is said about it.
    const isQuestion = draft !== null && (draft.points.length > 0 || draft.box !== null);
    if (isQuestion && decode) {
      // The last mask stays in sight until the new one is there, unless a new object was begun.
      if (answer.get() && answer.get()?.draft.mark !== draft.mark) answer.set(null);
      void ask(draft, decode);
    } else {
      isWaiting.set(false);
      answer.set(null);
    }
  });

  const askHover = async (at: PointImage, port: DecodePort) => {
    const mine = ++hoverNumber;
    try {
      const decoded = await port.decode({
        points: [{ x: at.x, y: at.y, foreground: true }],
        box: null,
        previous: null,
      });
      if (mine !== hoverNumber || decoded.status === 'superseded') return;
      const mask = decoded.candidates[firstOf(decoded.candidates)];
      preview.set(mask && mask.area > 0 ? { at, mask } : null);
    } catch {
      // A preview that fails is no preview; a click says why.
    }
  };

  return {
    answer,
    isWaiting,
    preview,
    latency,
    isAvailable: decode !== null,
    cycle(delta) {
      const current = answer.get();
      if (!current || current.candidates.length < 2) return;
      const n = current.candidates.length;
      answer.set({ ...current, chosen: (current.chosen + delta + n) % n });
    },
    choose(index) {
      const current = answer.get();
      if (current?.candidates[index]) answer.set({ ...current, chosen: index });
    },
    hover(at) {
      if (at && decode && !document.draft.get()) void askHover(at, decode);
      else clearPreview();
    },
    remember: (labelId, channel) => void preferred.set(labelId, channel),
  };
}
