import { stateAfterSave } from '@maskloop/domain/mask';
import { type Rle, rleSubtract, rleUnion } from '@maskloop/geometry/rle';
import { type MaskRecord, pixelsOf } from '../../core/index.ts';

/** A mask after a stroke; null when nothing of it is left. The same record when the stroke changed no pixel. */
export function painted(mask: MaskRecord, stroke: Rle, erases: boolean): MaskRecord | null {
  const pixels = pixelsOf(erases ? rleSubtract(mask.rle, stroke) : rleUnion(mask.rle, stroke));
  if (pixels.area === 0) return null;
  // A union only adds and a difference only takes away, so an equal area means equal pixels.
  if (pixels.area === mask.area) return mask;
  return {
    ...mask,
    ...pixels,
    state: stateAfterSave(mask.state, true),
    // The model's scores were about the model's pixels.
    predictedIou: null,
    stability: null,
    modelVersionId: null,
    provenance: {
      tool: erases ? 'eraser' : 'brush',
      clicks: 1,
    },
    author: null,
  };
}

/** A new mask of one stroke. */
export const paintedNew = (
  stroke: Rle,
  fields: Pick<MaskRecord, 'id' | 'labelId' | 'z'>,
): MaskRecord | null => {
  const pixels = pixelsOf(stroke);
  if (pixels.area === 0) return null;
  return {
    ...fields,
    ...pixels,
    isGroup: false,
    state: stateAfterSave(undefined, true),
    predictedIou: null,
    stability: null,
    modelVersionId: null,
    provenance: { tool: 'brush', clicks: 1 },
    author: null,
  };
};
