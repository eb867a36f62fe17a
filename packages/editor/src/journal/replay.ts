import { stateAfterSave } from '@maskloop/domain/mask';
import { fromCocoString, rleEquals } from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';
import { type MaskRecord, pixelsOf } from '../core/index.ts';
import { type JournalEntry, type ServerMask } from './entry.ts';
import { type Heads } from './heads.ts';

/** What is seen when a page is opened again: the server's masks with the gestures on top that it has not got yet. */
export function replay(
  server: readonly ServerMask[],
  entries: readonly JournalEntry[],
  image: Size,
): { masks: Map<string, MaskRecord>; heads: Heads } {
  const masks = new Map<string, MaskRecord>();
  const heads: Heads = new Map();
  for (const { maskId, revisionNumber, record } of server) {
    heads.set(maskId, revisionNumber);
    if (record) masks.set(maskId, record);
  }
  for (const change of entries.flatMap((entry) => entry.changes)) {
    const { maskId, baseNumber } = change;
    heads.set(maskId, Math.max(heads.get(maskId) ?? 0, baseNumber + 1));
    if (change.kind === 'delete') {
      masks.delete(maskId);
      continue;
    }
    const before = masks.get(maskId);
    const { labelId, isGroup, z, predictedIou, stability, modelVersionId, provenance } = change;
    const pixels = pixelsOf(fromCocoString(change.counts, image.width, image.height));
    masks.set(maskId, {
      id: maskId,
      ...pixels,
      labelId,
      isGroup,
      z,
      predictedIou,
      stability,
      modelVersionId,
      provenance,
      state:
        change.unjudged === true
          ? 'proposal'
          : stateAfterSave(before?.state, !before || !rleEquals(before.rle, pixels.rle)),
      author: null,
    });
  }
  return { masks, heads };
}
