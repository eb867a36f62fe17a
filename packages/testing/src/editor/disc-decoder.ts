import {
  type CandidateMask,
  type DecodeAnswer,
  type DecodePort,
  type DecodeRequest,
} from '@maskloop/editor/core';
import { encodeRle, type Rle, rleArea, rleBox } from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';

/** A decoder that answers when told, so that tests decide who comes first. */
export interface DiscDecoder extends DecodePort {
  /** What was asked, oldest first. */
  readonly asked: readonly DecodeRequest[];
  /** Answers everything that was asked so far, in that order unless told otherwise. */
  answerAll(order?: 'in-order' | 'last-first'): Promise<void>;
  /** Fails everything that waits. */
  failAll(message: string): Promise<void>;
}

/**
 * Stands for a model with masks that are known exactly: a box gives itself; one point gives three discs around it
 * (radius 2, 4, 8; predicted IoU 0.9, 0.8, 0.7); several points the disc of radius 4 around the foreground ones,
 * without the pixels nearer to a background one.
 */
export function createDiscDecoder(image: Size): DiscDecoder {
  const asked: DecodeRequest[] = [];
  let waiting: { answer: () => void; fail: (message: string) => void }[] = [];
  let logitsId = 0;

  const decodeNow = (request: DecodeRequest): DecodeAnswer => {
    const candidate = (rle: Rle, channel: number, predictedIou: number): CandidateMask => ({
      logitsId: ++logitsId,
      channel,
      rle,
      area: rleArea(rle),
      box: rleBox(rle),
      predictedIou,
      stability: 0.95,
    });
    const isAmbiguous = request.points.length === 1 && !request.box && request.previous === null;
    const candidates = isAmbiguous
      ? [2, 4, 8].map((radius, i) => candidate(discs(request, radius, image), i + 1, 0.9 - i * 0.1))
      : [candidate(discs(request, 4, image), 0, 0.95)];
    const lead = candidates.find(({ channel }) => channel === request.preferred) ?? candidates[0]!;
    return {
      status: 'decoded',
      lead: { ...lead, stability: NaN },
      readings: candidates.length,
      complete: () => Promise.resolve(candidates),
      decodeMs: 5,
      postprocessMs: 1,
    };
  };
  const settle = async (act: (one: (typeof waiting)[number]) => void, list: typeof waiting) => {
    for (const one of list) act(one);
    // The answers reach the editor in the microtasks that follow.
    await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    asked,
    decode(request) {
      asked.push(request);
      return new Promise((resolve, reject) => {
        waiting.push({
          answer: () => resolve(decodeNow(request)),
          fail: (message) => reject(new Error(message)),
        });
      });
    },
    async answerAll(order = 'in-order') {
      const list = order === 'in-order' ? waiting : waiting.toReversed();
      waiting = [];
      await settle((one) => one.answer(), list);
    },
    async failAll(message) {
      const list = waiting;
      waiting = [];
      await settle((one) => one.fail(message), list);
    },
  };
}

function discs({ points, box }: DecodeRequest, radius: number, { width, height }: Size): Rle {
  const bytes = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const near = (foreground: boolean) =>
        Math.min(
          ...points
            .filter((p) => p.foreground === foreground)
            .map((p) => Math.hypot(p.x - x - 0.5, p.y - y - 0.5)),
        );
      const isInBox =
        box !== null &&
        x >= Math.floor(box.x) &&
        y >= Math.floor(box.y) &&
        x < box.x + box.width &&
        y < box.y + box.height;
      const isNear = near(true) <= radius;
      if ((isInBox || isNear) && near(false) > Math.min(radius, near(true))) bytes[y * width + x] = 1;
    }
  }
  return encodeRle(bytes, width, height);
}
