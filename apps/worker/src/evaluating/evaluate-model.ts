import { EVALUATION_CLICKS } from '@maskloop/domain/round';
import { fromCocoString } from '@maskloop/geometry/rle';
import {
  createMaskEnlarger,
  evaluateMask,
  frameOf,
  type MaskEvaluation,
  unpackEmbedding,
} from '@maskloop/inference/core';
import { type Encoders } from '../embedding/encoders.ts';
import { manifestOf, type StoredModel } from '../embedding/stored-model.ts';
import { withPixels } from '../embedding/with-pixels.ts';
import { type Decoders } from '../proposing/decoders.ts';
import { type EvaluatedPicture } from './messages.ts';

/** Prompts a model for each mask of each picture as a careful person would; in the pictures' and masks' order. */
export async function evaluateModel(
  { encoders, decoders }: { readonly encoders: Encoders; readonly decoders: Decoders },
  model: StoredModel,
  pictures: readonly EvaluatedPicture[],
  run: { readonly check: () => void; readonly evaluated: () => void },
): Promise<MaskEvaluation[][]> {
  const manifest = manifestOf(model);
  const all: MaskEvaluation[][] = [];
  for (const picture of pictures) {
    const { width, height } = picture;
    const { bytes, layout } = await withPixels(picture, (image) => encoders.encode(model, image));
    const embedding = unpackEmbedding(layout, bytes);
    const decoder = await decoders.get(model);
    const frame = frameOf(manifest, width, height);
    const enlarger = createMaskEnlarger(manifest.decoder.lowResSize, frame);
    const masks: MaskEvaluation[] = [];
    for (const { counts } of picture.masks) {
      run.check();
      const truth = fromCocoString(counts, width, height);
      masks.push(
        await evaluateMask(truth, {
          manifest,
          frame,
          enlarger,
          decode: (prompts) => decoder.run(embedding, prompts),
          clicks: EVALUATION_CLICKS,
        }),
      );
    }
    all.push(masks);
    run.evaluated();
  }
  return all;
}
