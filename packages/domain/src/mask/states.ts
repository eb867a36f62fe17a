import * as z from 'zod';

/** What people made of a mask: nothing yet, confirmed, made, changed, refused. */
export const MaskState = z.enum(['proposal', 'kept', 'drawn', 'edited', 'rejected']);
export type MaskState = z.infer<typeof MaskState>;

/** Mask states that stand for an object (a proposal is not yet, a rejected mask no longer one). */
export const OBJECT_STATES: ReadonlySet<MaskState> = new Set<MaskState>(['kept', 'drawn', 'edited']);

/**
 * The state a person's revision gives a mask, from the state before (undefined: a new mask).
 * @param pixelsChanged whether the revision's pixels differ from the newest one's.
 */
export function stateAfterSave(before: MaskState | undefined, pixelsChanged: boolean): MaskState {
  if (before === undefined) return 'drawn';
  if (pixelsChanged) return before === 'drawn' ? 'drawn' : 'edited';
  return before === 'proposal' || before === 'rejected' ? 'kept' : before;
}
