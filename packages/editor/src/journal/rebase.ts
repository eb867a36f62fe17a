import { type GestureChange, type JournalEntry } from './entry.ts';
import { type Heads } from './heads.ts';
import { type MaskConflict } from './outbox-status.ts';

/** The waiting gestures put on top of the server's revisions; moves the heads. */
export function rebase(
  queue: readonly JournalEntry[],
  conflicts: readonly MaskConflict[],
  heads: Heads,
): JournalEntry[] {
  const next = new Map(conflicts.map((conflict) => [conflict.maskId, conflict.theirNumber]));
  const isGone = new Map(conflicts.map((conflict) => [conflict.maskId, conflict.theirs === null]));
  const rebased = mapChanges(queue, (change) => {
    const base = next.get(change.maskId);
    if (base === undefined) return change;
    // They deleted it, and so did I.
    if (change.kind === 'delete' && isGone.get(change.maskId)) return null;
    isGone.set(change.maskId, change.kind === 'delete');
    next.set(change.maskId, base + 1);
    return { ...change, baseNumber: base };
  });
  for (const [maskId, number] of next) heads.set(maskId, number);
  return rebased;
}

/** The waiting gestures without what they did to some masks. */
export const without = (queue: readonly JournalEntry[], maskIds: ReadonlySet<string>): JournalEntry[] =>
  mapChanges(queue, (change) => (maskIds.has(change.maskId) ? null : change));

function mapChanges(
  queue: readonly JournalEntry[],
  map: (change: GestureChange) => GestureChange | null,
): JournalEntry[] {
  return queue.flatMap((entry) => {
    const changes = entry.changes.flatMap((change) => map(change) ?? []);
    if (changes.length === 0) return [];
    const isSame = changes.length === entry.changes.length && changes.every((c, i) => c === entry.changes[i]);
    return [isSame ? entry : { ...entry, changes }];
  });
}
