import { EVALUATION_CLICKS } from '@maskloop/domain/round';
import { fromCocoString } from '@maskloop/geometry/rle';
import {
  createMaskEnlarger,
  evaluateMask,
  frameOf,
  type MaskEvaluation,
  unpackEmbedding,
} from '@maskloop/inference/core';
import { type Decoder } from '@maskloop/inference/node';
import { type Encoders } from '../embedding/encoders.ts';
import { type Sessions } from '../embedding/sessions.ts';
import { manifestOf, type StoredModel } from '../embedding/stored-model.ts';
import { withPixels } from '../embedding/with-pixels.ts';

/** A held-out picture, its upright file, and masks of it. */
export interface EvaluatedPicture {
  readonly imageId: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly masks: readonly {
    readonly maskId: string;
    readonly revisionNumber: number;
    readonly counts: string;
  }[];
}

export interface EvaluationTools {
  readonly encoders: Encoders;
  readonly decoders: Sessions<Decoder>;
}

/** Prompts a model for each mask of each picture as a careful person would; in the pictures' and masks' order. */
export function evaluateModel(
  { encoders, decoders }: EvaluationTools,
  model: StoredModel,
  pictures: readonly EvaluatedPicture[],
  run: { readonly check: () => void; readonly evaluated: () => void },
): Promise<MaskEvaluation[][]> {
  return decoders.use(model, async (decoder) => {
    const manifest = manifestOf(model);
    const all: MaskEvaluation[][] = [];
    for (const picture of pictures) {
      const { width, height } = picture;
      const { bytes, layout } = await withPixels(picture, (image) => encoders.encode(model, image));
      const embedding = unpackEmbedding(layout, bytes);
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
  });
}
