import { type MaskRecord, pixelsOf } from '@maskloop/editor/core';
import { encodeRle } from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';

/** A mask record of one rectangle, [x, y, width, height] in image pixels. */
export function rectMask(
  id: string,
  [x, y, width, height]: readonly [number, number, number, number],
  image: Size,
  fields: Partial<MaskRecord> = {},
): MaskRecord {
  const bytes = new Uint8Array(image.width * image.height);
  for (let row = y; row < y + height; row++) {
    bytes.fill(1, row * image.width + x, row * image.width + x + width);
  }
  return {
    id,
    labelId: null,
    isGroup: false,
    z: 0,
    state: 'drawn',
    ...pixelsOf(encodeRle(bytes, image.width, image.height)),
    predictedIou: null,
    stability: null,
    modelVersionId: null,
    provenance: {},
    author: null,
    ...fields,
  };
}
