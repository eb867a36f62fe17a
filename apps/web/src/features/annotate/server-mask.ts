import { type MaskView } from '@maskloop/contract';
import { type MaskRecord, pixelsOf } from '@maskloop/editor/core';
import { type ServerMask } from '@maskloop/editor/journal';
import { fromCocoString } from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';

/** A mask of the API as the editor keeps it; without record when it is deleted or refused. */
export function serverMask(view: MaskView, image: Size): ServerMask {
  const { id: maskId, revisionNumber } = view;
  const isGone = view.deleted || view.counts === null || view.state === 'rejected';
  return { maskId, revisionNumber, record: isGone ? null : recordOf(view, view.counts ?? '', image) };
}

const recordOf = (view: MaskView, counts: string, image: Size): MaskRecord => ({
  id: view.id,
  labelId: view.labelId,
  isGroup: view.isGroup,
  z: view.z,
  state: view.state,
  ...pixelsOf(fromCocoString(counts, image.width, image.height)),
  predictedIou: view.predictedIou,
  stability: view.stability,
  modelVersionId: view.modelVersionId,
  provenance: view.provenance,
  author: view.author?.name ?? null,
});
