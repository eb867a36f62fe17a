import * as z from 'zod';
import { Id } from '../ids/index.ts';

/** Who can answer a phrase, in the order asked: a text model, a detector's class of that name, masks accepted under that label. */
export const FINDERS = ['text', 'detector', 'exemplars'] as const;
export const Finder = z.enum(FINDERS);
export type Finder = z.infer<typeof Finder>;

/** What was looked for. */
export const Phrase = z.string().trim().min(1).max(120);

const share = z.number().min(0).max(1);

/** What came of looking for a phrase on a picture. */
export const FindResult = z.object({
  phrase: z.string(),
  /** Null where nobody found anything. */
  answeredBy: Finder.nullable(),
  /** Which model answered, or how many examples. */
  by: z.string().nullable(),
  /** Proposals on the picture that answer, surest first; some may have stood there before. */
  masks: z.array(z.object({ maskId: Id, confidence: share, similarity: z.number().nullable() })),
  /** Of the surest. */
  confidence: share,
  labelId: Id.nullable(),
  /** Who was asked before or in vain, and why it did not answer. */
  tried: z.array(z.object({ finder: Finder, why: z.string() })),
});
export type FindResult = z.infer<typeof FindResult>;

/** From here on an answer is shown: somewhat below one half, for that is where a single example puts its likes. */
export const LEAST_CONFIDENCE = 0.4;

/** How sure in words. */
export function sureness(confidence: number): 'sure' | 'likely' | 'a guess' {
  if (confidence >= 0.8) return 'sure';
  return confidence >= 0.6 ? 'likely' : 'a guess';
}
