import { type Edit } from './change.ts';
import { type MaskRecord } from './mask-record.ts';

const isBelow = (a: MaskRecord, b: MaskRecord): number =>
  a.z - b.z || b.area - a.area || (a.id < b.id ? -1 : 1);

/** From the lowest to the topmost, as they are drawn. */
export const stackingOrder = (masks: Iterable<MaskRecord>): MaskRecord[] => [...masks].sort(isBelow);

/**
 * Lays some masks, in the order that they have among themselves, directly below another (null: on top of all).
 * @returns the edits: the moved ones, and of those above only as many as must make room; none when all lies so already.
 */
export function restack(
  masks: Iterable<MaskRecord>,
  moved: ReadonlySet<string>,
  below: string | null,
): Edit[] {
  const before = stackingOrder(masks);
  const rest = before.filter((mask) => !moved.has(mask.id));
  const found = rest.findIndex((mask) => mask.id === below);
  const at = found < 0 ? rest.length : found;
  const movers = before.filter((mask) => moved.has(mask.id));
  const after = [...rest.slice(0, at), ...movers, ...rest.slice(at)];
  if (after.every((mask, i) => mask === before[i])) return [];
  const bottom = (rest[0]?.z ?? 0) - movers.length;
  let last: MaskRecord | undefined;
  return after.flatMap((mask): Edit[] => {
    const free: number = last ? last.z + 1 : bottom;
    const stays = !moved.has(mask.id) && (!last || isBelow(last, mask) < 0);
    last = stays || mask.z === free ? mask : { ...mask, z: free };
    return last === mask ? [] : [{ table: 'mask', id: mask.id, after: last }];
  });
}
