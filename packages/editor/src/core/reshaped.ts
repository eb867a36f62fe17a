import { type Provenance, stateAfterSave } from '@maskloop/domain/mask';
import { type Rle } from '@maskloop/geometry/rle';
import { type MaskRecord, pixelsOf } from './mask-record.ts';

/** A mask with other pixels by hand; null when none are left, the same record when none differ. */
export function reshaped(mask: MaskRecord, rle: Rle, provenance: Provenance): MaskRecord | null {
  if (rle === mask.rle) return mask;
  const pixels = pixelsOf(rle);
  if (pixels.area === 0) return null;
  return {
    ...mask,
    ...pixels,
    state: stateAfterSave(mask.state, true),
    // The model's scores were about the model's pixels.
    predictedIou: null,
    stability: null,
    modelVersionId: null,
    provenance,
    author: null,
  };
}

/** A new mask made by hand; null when it has no pixel. */
export function shapedNew(
  rle: Rle,
  fields: Pick<MaskRecord, 'id' | 'labelId' | 'z' | 'provenance'> & { readonly isGroup?: boolean },
): MaskRecord | null {
  const pixels = pixelsOf(rle);
  if (pixels.area === 0) return null;
  return {
    isGroup: false,
    ...fields,
    ...pixels,
    state: stateAfterSave(undefined, true),
    predictedIou: null,
    stability: null,
    modelVersionId: null,
    author: null,
  };
}
