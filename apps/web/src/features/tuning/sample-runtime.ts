import { type AutomaticSettings } from '@maskloop/inference/core';
import { judgeCandidates, type Judged } from './judge-candidates.ts';
import { judgedSample } from './judge-sample.ts';
import { type CandidateSet } from './read-candidates.ts';
import { type PixelsAt, type SampleReply, type SampleRequest } from './sample-messages.ts';

/** What is painted on a picture. */
export interface Painting {
  readonly set: CandidateSet;
  readonly judged: Judged;
  readonly showDropped: boolean;
  /** Longest side, pixels. */
  readonly side: number;
}

/** What the runtime needs of where it runs: a worker, or a test. */
export interface SamplePort<Bitmap> {
  read(candidatesUrl: string): Promise<CandidateSet>;
  /** The picture, about `side` pixels long. */
  open(picture: PixelsAt, side: number): Promise<Bitmap>;
  /** `picture`: null where it could not be opened. */
  paint(picture: Bitmap | null, painting: Painting): Bitmap;
  discard(picture: Bitmap): void;
  post(reply: SampleReply<Bitmap>): void;
  /** Resolves when messages that came meanwhile have been heard. */
  turn(): Promise<void>;
  /** Milliseconds. */
  now(): number;
}

interface Asked {
  readonly settings: AutomaticSettings;
  readonly showDropped: boolean;
}
interface Picture {
  readonly pixels: PixelsAt;
  readonly set: CandidateSet;
  verdict?: { readonly asked: Asked; readonly judged: Judged };
}
interface View<Bitmap> {
  readonly id: number;
  readonly imageId: string;
  readonly side: number;
  /** Undefined until it is open, null where it cannot be. */
  picture?: Bitmap | null;
  /** What was painted last, and when. */
  painted: string;
  paintedAt: number;
}

/** Longer than this, messages are not left unheard. */
const LONGEST_TURN_MS = 12;
/** While thresholds move on, pictures get so much time between two answers. */
const PAINT_MS = 60;

/**
 * Judges a sample's candidates and paints its pictures, one thing at a time: thresholds that move faster than that are
 * answered by the newest alone, and figures and pictures take turns.
 */
export function createSampleRuntime<Bitmap>(port: SamplePort<Bitmap>): (request: SampleRequest) => void {
  const pictures = new Map<string, Picture>();
  const views = new Map<number, View<Bitmap>>();
  let newest: Asked | null = null;
  /** What the figures that were posted last hold for. */
  let answered: { readonly asked: Asked; readonly pictures: number } | null = null;
  let isRunning = false;

  const isBehind = () =>
    pictures.size > 0 && (answered?.asked !== newest || answered?.pictures !== pictures.size);

  /** Of the views on which something changes, the one that has waited longest. */
  function nextView(): View<Bitmap> | null {
    let next: View<Bitmap> | null = null;
    for (const view of views.values()) {
      const verdict = pictures.get(view.imageId)?.verdict;
      if (!verdict || view.picture === undefined || seenOf(verdict) === view.painted) continue;
      if (next === null || view.paintedAt < next.paintedAt) next = view;
    }
    return next;
  }

  async function judge(asked: Asked): Promise<void> {
    const all = [...pictures];
    let since = port.now();
    const judged = new Map<string, { set: CandidateSet; judged: Judged }>();
    for (const [imageId, picture] of all) {
      if (picture.verdict?.asked !== asked)
        picture.verdict = { asked, judged: judgeCandidates(picture.set, asked.settings) };
      judged.set(imageId, { set: picture.set, judged: picture.verdict.judged });
      if (port.now() - since < LONGEST_TURN_MS) continue;
      await port.turn();
      since = port.now();
    }
    answered = { asked, pictures: all.length };
    port.post({ kind: 'judged', judged: judgedSample(judged) });
  }

  function paint(view: View<Bitmap>): void {
    const picture = pictures.get(view.imageId);
    if (!picture?.verdict || view.picture === undefined) return;
    const { asked, judged } = picture.verdict;
    view.painted = seenOf(picture.verdict);
    view.paintedAt = port.now();
    const painting = { set: picture.set, judged, showDropped: asked.showDropped, side: view.side };
    port.post({ kind: 'painted', viewId: view.id, picture: port.paint(view.picture, painting) });
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    let paintUntil = 0;
    try {
      for (;;) {
        const view = nextView();
        if (newest && isBehind() && (!view || port.now() >= paintUntil)) {
          await judge(newest);
          paintUntil = port.now() + PAINT_MS;
        } else if (view) paint(view);
        else return;
        await port.turn();
      }
    } catch (error) {
      port.post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      isRunning = false;
    }
  }

  async function openFor(view: View<Bitmap>): Promise<void> {
    const picture = pictures.get(view.imageId);
    if (!picture) return;
    const opened = await port.open(picture.pixels, view.side).catch(() => null);
    if (views.get(view.id) === view) view.picture = opened;
    else if (opened) port.discard(opened);
    await run();
  }

  async function load({ imageId, candidatesUrl, picture }: SampleRequest & { kind: 'load' }) {
    try {
      pictures.set(imageId, { pixels: picture, set: await port.read(candidatesUrl) });
    } catch {
      port.post({ kind: 'unread', imageId });
      return;
    }
    for (const view of views.values()) if (view.imageId === imageId) void openFor(view);
    await run();
  }

  return (request) => {
    switch (request.kind) {
      case 'load':
        void load(request);
        return;
      case 'judge':
        newest = request;
        void run();
        return;
      case 'show': {
        const { viewId: id, imageId, side } = request;
        const view: View<Bitmap> = { id, imageId, side, painted: '', paintedAt: 0 };
        views.set(id, view);
        void openFor(view);
        return;
      }
      case 'hide': {
        const picture = views.get(request.viewId)?.picture;
        views.delete(request.viewId);
        if (picture) port.discard(picture);
        return;
      }
    }
  };
}

/** What is seen of it: thresholds that change nothing of that on a picture paint nothing. */
function seenOf({ asked, judged }: NonNullable<Picture['verdict']>): string {
  const drawn = asked.showDropped ? [...judged.kept, ...judged.near] : judged.kept;
  return `${judged.kept.length} ${drawn.map(({ index, area }) => `${index}:${area}`).join()}`;
}
