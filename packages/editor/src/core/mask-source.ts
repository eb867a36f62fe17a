import { type MaskRecord } from './mask-record.ts';

/** Whose pixels a mask has: a person's with the model's help or by hand, a model's alone, or a file's. */
export type MaskSource = 'prompted' | 'hand' | 'model' | 'imported';

/** Where the pixels come from. A model's mask that a person has changed is theirs. */
export function maskSource({
  state,
  provenance,
  modelVersionId,
}: Pick<MaskRecord, 'state' | 'provenance' | 'modelVersionId'>): MaskSource {
  const isUntouched = state === 'proposal' || state === 'kept' || state === 'rejected';
  if (isUntouched) return modelVersionId === null ? 'imported' : 'model';
  return provenance.tool === 'smart' ? 'prompted' : 'hand';
}
