import * as z from 'zod';
import { Id } from '../ids/index.ts';

/** `mapping`: read; people have to say what its unknown classes mean. `running`: being read, or refined. */
export const ImportState = z.enum(['queued', 'running', 'mapping', 'done', 'failed']);
export type ImportState = z.infer<typeof ImportState>;

/** `waiting` for the model; `refined` into a proposal; `refused` with a reason. */
export const PreAnnotationState = z.enum(['waiting', 'refined', 'refused']);
export type PreAnnotationState = z.infer<typeof PreAnnotationState>;

/** What becomes of a class of the file: a label of the project, a new one, objects without a label, or nothing. */
export const ClassChoice = z.discriminatedUnion('to', [
  z.object({ to: z.literal('label'), labelId: Id }),
  z.object({ to: z.literal('new-label') }),
  z.object({ to: z.literal('no-label') }),
  z.object({ to: z.literal('leave-out') }),
]);
export type ClassChoice = z.infer<typeof ClassChoice>;

const count = z.number().int().min(0);
const size = z.object({ width: z.number(), height: z.number() });

/** At most so many names of a kind are listed in a report; the counts are of all. */
export const MOST_NAMED = 200;

/** What an import made of its file. */
export const ImportReport = z.object({
  /** Objects in the file, and what became of them. */
  items: count,
  waiting: count,
  refined: count,
  refused: count,
  /** Pictures in the file, and those that are in the project. */
  pictures: count,
  matchedPictures: count,
  /** Names that no picture of the project has, with their objects. */
  unmatched: z.array(z.object({ fileName: z.string(), items: count })),
  unmatchedCount: count,
  /** Pictures whose size is not what the file says. */
  sizeMismatches: z.array(z.object({ fileName: z.string(), given: size, actual: size })),
  sizeMismatchCount: count,
  /** Classes in the file; `choice` is null where people have to say. */
  classes: z.array(z.object({ name: z.string(), items: count, choice: ClassChoice.nullable() })),
  /** Why objects were refused. */
  reasons: z.array(z.object({ reason: z.string(), items: count })),
  /** IoU of given and refined, ten bins of a tenth; null before the first is refined. */
  iouHistogram: z.array(count).length(10).nullable(),
  meanIou: z.number().min(0).max(1).nullable(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** The label of a project that a class names: the same word, whatever its case, its Unicode form and spaces around it. */
export function labelNamed<Label extends { readonly name: string }>(
  labels: readonly Label[],
  className: string,
): Label | undefined {
  const wanted = sameWord(className);
  return labels.find(({ name }) => sameWord(name) === wanted);
}

const sameWord = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
