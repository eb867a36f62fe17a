import { renderScene } from '../../packages/demo/src/scenes/index.ts';
import { type Rle, rleArea, rleBox, rleIou } from '../../packages/geometry/src/rle/index.ts';
import {
  cleanUpMask,
  createMaskEnlarger,
  deepestPixel,
  encodePrompts,
  evaluateMask,
  frameOf,
  type MaskEvaluation,
  type Prompts,
  preprocess,
  type RgbImage,
  candidatesOf,
  isAmbiguous,
  type Tensor,
} from '../../packages/inference/src/core/index.ts';
import { openDecoder } from '../../packages/inference/src/node/open-decoder.ts';
import { type Bundle } from './models.ts';

/** Objects of which less can be seen are left out: nobody would annotate them. */
const LEAST_AREA = 200;
const CLICKS = 5;

/** IoUs of the same answers, as the model gave them and with the recommended clean-up. */
export interface Cleaned {
  readonly raw: number[];
  readonly cleaned: number[];
}
export interface OnScenes {
  /** By scene and object: what the model does without clean-up. */
  readonly evaluations: readonly (readonly MaskEvaluation[])[];
  readonly click: Cleaned;
  readonly box: Cleaned;
}

/** Prompts the model for every object of the first `scenes` scenes; their ground truth is exact. */
export async function onScenes(
  bundle: Bundle,
  embed: (image: RgbImage) => Promise<Readonly<Record<string, Tensor>>>,
  scenes: number,
): Promise<OnScenes> {
  const { manifest } = bundle;
  const { cleanUp, decoder } = manifest;
  if (!cleanUp) throw new Error(`${manifest.id} recommends no clean-up`);
  const opened = await openDecoder(bundle);
  const click: Cleaned = { raw: [], cleaned: [] };
  const box: Cleaned = { raw: [], cleaned: [] };
  const note = (into: Cleaned, answer: Rle, prompts: Prompts, truth: Rle): void => {
    into.raw.push(rleIou(answer, truth));
    into.cleaned.push(rleIou(cleanUpMask(answer, prompts, cleanUp), truth));
  };
  const evaluations: MaskEvaluation[][] = [];
  for (let seed = 1; seed <= scenes; seed++) {
    const { width, height, rgb, objects } = renderScene(seed);
    const frame = frameOf(manifest, width, height);
    const enlarger = createMaskEnlarger(decoder.lowResSize, frame);
    const embedding = await embed({ width, height, data: rgb });
    const own: MaskEvaluation[] = [];
    for (const { mask: truth } of objects) {
      if (rleArea(truth) < LEAST_AREA) continue;
      const evaluation = await evaluateMask(truth, {
        manifest,
        frame,
        enlarger,
        decode: (prompts) => opened.run(embedding, prompts),
        clicks: CLICKS,
      });
      own.push(evaluation);
      const { x, y } = deepestPixel(truth);
      note(click, evaluation.answer, { points: [{ x, y, label: 'foreground' }], box: null }, truth);
      const prompts: Prompts = { points: [], box: rleBox(truth) };
      const output = await opened.run(embedding, encodePrompts([prompts], frame, decoder.lowResSize));
      const [best] = candidatesOf(output, 0, isAmbiguous(prompts), enlarger, manifest);
      if (best) note(box, best.rle, prompts, truth);
    }
    evaluations.push(own);
  }
  await opened.close();
  return { evaluations, click, box };
}

/** A picture as the encoder's input tensor. */
export const tensorOf = (image: RgbImage, { manifest }: Bundle): Float32Array =>
  preprocess(image, manifest).tensor;
