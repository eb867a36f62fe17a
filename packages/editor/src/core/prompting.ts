import { type PointImage } from '@maskloop/geometry/spaces';
import { type Document } from './document.ts';
import { type Draft } from './draft.ts';
import { createHovering, type HoverPreview } from './hovering.ts';
import { createLatency, type Latency } from './latency.ts';
import { type Notices } from './notices.ts';
import {
  type CandidateMask,
  type DecodeAnswer,
  type DecodePort,
  type DecodeRequest,
  type Measure,
  type Now,
} from './ports.ts';
import { type ReadSignal, signal } from './signal.ts';

/** What the model said to the draft in hand. */
export interface Answer {
  readonly draft: Draft;
  /** Best predicted IoU first; only the one to show until the answer is complete. */
  readonly candidates: readonly CandidateMask[];
  /** Index into `candidates`. */
  readonly chosen: number;
  /** How many candidates there are, or will be. */
  readonly readings: number;
  /** Whether all candidates are there, with all that is measured of them. */
  readonly isComplete: boolean;
  readonly decodeMs: number;
  readonly postprocessMs: number;
  /** When the prompt was given, for measuring the way to the screen. */
  readonly askedAt: number;
}

type Decoded = Extract<DecodeAnswer, { status: 'decoded' }>;

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
  /** Letting the button go now would ask this: it is asked already, and the draft that asks it takes the answer over. */
  ahead(asked: Pick<DecodeRequest, 'points' | 'box' | 'previous'>): void;
  /**
   * The answer to a draft that need not be in hand any more; what is in hand is asked first. Rejects with the model's sentence.
   */
  answerTo(draft: Draft): Promise<Answer>;
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
  const latency = createLatency();
  const preferred = new Map<string | null, number>();
  /** How far the choice was turned before all candidates were there. */
  let turned = 0;

  const question = (asked: Pick<DecodeRequest, 'points' | 'box' | 'previous'>): DecodeRequest => ({
    ...asked,
    preferred: preferred.get(ports.activeLabel()) ?? null,
  });
  const hovering = createHovering(decode, ({ x, y }) =>
    question({ points: [{ x, y, foreground: true }], box: null, previous: null }),
  );

  const requestOf = (draft: Draft) => question({ points: draft.points, box: draft.box, previous: draft.fed });
  /** The question that was asked last about a draft. */
  let inHand: { readonly draft: Draft; readonly pending: Promise<DecodeAnswer> } | null = null;

  const take = (draft: Draft, decoded: Decoded, askedAt: number) => {
    const { lead, readings, decodeMs, postprocessMs } = decoded;
    const answeredAt = now();
    turned = 0;
    // First of all the mask: who listens paints it before anything else is made of the answer.
    answer.set({
      draft,
      candidates: [lead],
      chosen: 0,
      readings,
      isComplete: false,
      decodeMs,
      postprocessMs,
      askedAt,
    });
    measure('maskloop:decode', askedAt, answeredAt);
    latency.add(answeredAt - askedAt);
    isWaiting.set(false);
    void complete(draft, decoded);
  };

  const complete = async (draft: Draft, decoded: Decoded) => {
    const { lead } = decoded;
    const all = (await decoded.complete().catch(() => null)) ?? [lead];
    const current = answer.get();
    if (current?.draft !== draft || current.candidates[0] !== lead || current.isComplete) return;
    const isLead = (mask: CandidateMask) => mask.logitsId === lead.logitsId;
    // The pixels that are on the screen stay the same object, so that nothing is painted twice.
    const candidates = all.map((mask) => (isLead(mask) ? { ...lead, stability: mask.stability } : mask));
    const chosen = around(Math.max(0, candidates.findIndex(isLead)) + turned, candidates.length);
    answer.set({ ...current, candidates, chosen, readings: candidates.length, isComplete: true });
  };

  const ask = async (draft: Draft, port: DecodePort) => {
    const askedAt = now();
    const request = requestOf(draft);
    const hovered = hovering.take(request);
    if (hovered?.answer?.status === 'decoded') {
      take(draft, hovered.answer, askedAt);
      return;
    }
    isWaiting.set(true);
    try {
      const pending = hovered?.pending ?? port.decode(request);
      inHand = { draft, pending };
      let decoded = await (hovered ? pending.catch(() => null) : pending);
      // The draft may have changed or gone meanwhile: then this is the answer to a question nobody asks any more.
      if (document.draft.get() !== draft) return;
      // A question of the pointer's that came to nothing is asked again, now that it matters.
      if (hovered && decoded?.status !== 'decoded') decoded = await port.decode(request);
      if (document.draft.get() !== draft || decoded?.status !== 'decoded') return;
      take(draft, decoded, askedAt);
    } catch (error) {
      if (document.draft.get() !== draft) return;
      isWaiting.set(false);
      notices.say(`The model could not answer: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  document.draft.subscribe(() => {
    const draft = document.draft.get();
    hovering.at(null);
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

  /** Resolves when nothing in hand waits for the model. */
  const quiet = () =>
    new Promise<void>((resolve) => {
      if (!isWaiting.get()) {
        resolve();
        return;
      }
      const stop = isWaiting.subscribe(() => {
        stop();
        resolve();
      });
    });

  return {
    answer,
    isWaiting,
    preview: hovering.preview,
    latency,
    isAvailable: decode !== null,
    cycle(delta) {
      const current = answer.get();
      if (!current || current.readings < 2) return;
      if (!current.isComplete) turned += delta;
      else answer.set({ ...current, chosen: around(current.chosen + delta, current.candidates.length) });
    },
    choose(index) {
      const current = answer.get();
      if (current?.candidates[index]) answer.set({ ...current, chosen: index });
    },
    hover(at) {
      hovering.at(document.draft.get() ? null : at);
    },
    ahead: (asked) => hovering.ahead(question(asked)),
    async answerTo(draft) {
      const askedAt = now();
      if (!decode) throw new Error('there is none');
      let decoded = inHand?.draft === draft ? await inHand.pending.catch(() => null) : null;
      while (decoded?.status !== 'decoded') {
        // A question that waits behind another is superseded by the next: none of those in hand may be.
        await quiet();
        decoded = await decode.decode(requestOf(draft));
      }
      const { lead, decodeMs, postprocessMs } = decoded;
      const candidates = (await decoded.complete().catch(() => null)) ?? [lead];
      const chosen = Math.max(
        0,
        candidates.findIndex(({ logitsId }) => logitsId === lead.logitsId),
      );
      const readings = candidates.length;
      return { draft, candidates, chosen, readings, isComplete: true, decodeMs, postprocessMs, askedAt };
    },
    remember: (labelId, channel) => void preferred.set(labelId, channel),
  };
}

/** An index that goes round. */
const around = (index: number, length: number) => ((index % length) + length) % length;
