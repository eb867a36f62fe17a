import { boxIou } from '@maskloop/geometry/boxes';
import { fromCocoString, rleIou, toCocoString } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { frameOf, logitsFromRle, type Manifest, type Tensor } from '@maskloop/inference/core';
import { type Decoder } from '@maskloop/inference/node';
import { type GivenPrompt, type RefinedMask } from './messages.ts';

/** A box, and a mask where there is one, as a prompt of the picture's decoder: the best mask. */
export async function refinePrompt(
  decoder: Decoder,
  manifest: Manifest,
  picture: {
    readonly width: number;
    readonly height: number;
    readonly embedding: Readonly<Record<string, Tensor>>;
  },
  { box, counts }: GivenPrompt,
): Promise<RefinedMask> {
  const { width, height, embedding } = picture;
  const frame = frameOf(manifest, width, height);
  const given = counts === null ? null : fromCocoString(counts, width, height);
  const mask = given && logitsFromRle(given, frame, manifest.decoder.lowResSize);
  const asked = boxImage(box.x, box.y, box.width, box.height);
  const [best] = await decoder.decode({ embedding, frame, prompts: { points: [], box: asked, mask } });
  if (!best || best.area === 0) return { counts: null, predictedIou: 0, stability: 0, iou: 0 };
  return {
    counts: toCocoString(best.rle),
    predictedIou: best.predictedIou,
    stability: best.stability,
    iou: given ? rleIou(best.rle, given) : boxIou(best.box, asked),
  };
}
