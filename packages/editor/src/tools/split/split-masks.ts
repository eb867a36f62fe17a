import { cutRle } from '@maskloop/geometry/cuts';
import { type PointImage } from '@maskloop/geometry/spaces';
import { rleArea } from '@maskloop/geometry/rle';
import { type Edit, type MaskRecord, nextZ, reshaped, shapedNew, type ToolPorts } from '../../core/index.ts';

/** Cuts the selected objects along a line, or the one that it crosses; the larger side stays the object. */
export function splitMasks(
  { document, history, selection, shaping, notices, newId }: ToolPorts,
  line: readonly PointImage[],
): void {
  const selected = selection.masks();
  const offered =
    selected.length > 0
      ? shaping.changeable(selected)
      : [...document.masks.get().values()].filter((mask) => shaping.refusal(mask) === null);
  if (!offered) return;
  const cut = offered.flatMap((mask) => {
    const parts = cutRle(mask.rle, line);
    return parts ? [{ mask, parts: [parts.left, parts.right].sort((a, b) => rleArea(b) - rleArea(a)) }] : [];
  });
  if (cut.length === 0) {
    notices.say('The line cuts nothing through. Begin and end it outside the object.');
    return;
  }
  if (selected.length === 0 && cut.length > 1) {
    notices.say(`The line crosses ${cut.length} objects. Select the one to split.`);
    return;
  }
  const z = nextZ(document.masks.get().values());
  const made: MaskRecord[] = [];
  const edits = cut.flatMap(({ mask, parts: [larger, smaller] }): Edit[] => {
    if (!larger || !smaller) return [];
    const provenance = {
      tool: 'split',
      clicks: 1,
      activeMs: shaping.activeMs(),
      parents: [shaping.parent(mask)],
    };
    const stays = reshaped(mask, larger, provenance);
    const { labelId, isGroup } = mask;
    const comes = shapedNew(smaller, { id: newId(), labelId, isGroup, z: z + made.length, provenance });
    if (!stays || !comes) return [];
    made.push(stays, comes);
    return [stays, comes].map((after) => ({ table: 'mask', id: after.id, after }));
  });
  history.run(cut.length === 1 ? 'Split object' : `Split ${cut.length} objects`, edits);
  selection.set(made.map((mask) => mask.id));
}
