import * as z from 'zod';

/** Beyond so many pixels a picture gets no edge map: computing one takes about ten bytes a pixel. */
export const MOST_EDGE_PIXELS = 50_000_000;

/** How a picture's edge map stands. */
export const EdgeState = z.discriminatedUnion('state', [
  /** `url`: a grey PNG of the picture's size. */
  z.object({ state: z.literal('ready'), url: z.string() }),
  /** `done` of `total` grid points; both 0 until it is begun. */
  z.object({ state: z.literal('waiting'), done: z.number().int(), total: z.number().int() }),
  /** It could not be computed, or was stopped; `message` is for people. */
  z.object({ state: z.literal('failed'), message: z.string() }),
]);
export type EdgeState = z.infer<typeof EdgeState>;
