import { type Draft } from './draft.ts';
import { type MaskRecord } from './mask-record.ts';

/** Who made a change: only `user` is undone and sent; history ignores the others. */
export type Origin = 'user' | 'model' | 'remote' | 'load';

/** What a place of the document becomes; null removes. */
export type Edit =
  | { readonly table: 'mask'; readonly id: string; readonly after: MaskRecord | null }
  | { readonly table: 'draft'; readonly after: Draft | null };

/** An edit that happened, with what stood there before. */
export type Change =
  | {
      readonly table: 'mask';
      readonly id: string;
      readonly before: MaskRecord | null;
      readonly after: MaskRecord | null;
    }
  | { readonly table: 'draft'; readonly before: Draft | null; readonly after: Draft | null };

export type MaskDiff = Extract<Change, { table: 'mask' }>;

/** The edits that take `changes` back. */
export const inverseOf = (changes: readonly Change[]): Edit[] =>
  changes
    .map((change): Edit =>
      change.table === 'mask'
        ? { table: 'mask', id: change.id, after: change.before }
        : { table: 'draft', after: change.before },
    )
    .reverse();

/** The edits that make `changes` again. */
export const editsOf = (changes: readonly Change[]): Edit[] =>
  changes.map((change): Edit =>
    change.table === 'mask'
      ? { table: 'mask', id: change.id, after: change.after }
      : { table: 'draft', after: change.after },
  );

/** Changes in a row as one: first before, last after, what ended where it began left out. */
export function squash(changes: readonly Change[]): Change[] {
  const byPlace = new Map<string, Change>();
  for (const change of changes) {
    const place = change.table === 'mask' ? change.id : '';
    const first = byPlace.get(place);
    if (!first) byPlace.set(place, change);
    else if (change.table === 'mask' && first.table === 'mask')
      byPlace.set(place, { ...first, after: change.after });
    else if (change.table === 'draft' && first.table === 'draft')
      byPlace.set(place, { ...first, after: change.after });
  }
  return [...byPlace.values()].filter((change) => change.before !== change.after);
}
