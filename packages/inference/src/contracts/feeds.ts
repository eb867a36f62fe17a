import { type DecoderOutput, type Manifest, type PromptTensors, type Tensor } from '../core/index.ts';

/** The encoder's outputs under the names that the decoder takes them by. */
export function embeddingFeeds(
  manifest: Manifest,
  embedding: Readonly<Record<string, Tensor>>,
): Record<string, Tensor> {
  return Object.fromEntries(
    manifest.encoder.outputs.map(({ name, feeds }) => {
      const tensor = embedding[name];
      if (!tensor) throw new RangeError(`the embedding has no ${name}`);
      return [feeds ?? name, tensor];
    }),
  );
}

/** Points, labels and mask prompt under the decoder's names. */
export function promptFeeds(manifest: Manifest, prompts: PromptTensors): Record<string, Tensor> {
  const { batch, points } = prompts;
  const { lowResSize, tensors } = manifest.decoder;
  return {
    [tensors.pointCoords]: { data: prompts.coords, dims: [batch, points, 2] },
    [tensors.pointLabels]: { data: prompts.labels, dims: [batch, points] },
    [tensors.maskInput]: { data: prompts.maskInput, dims: [batch, 1, lowResSize, lowResSize] },
    [tensors.hasMaskInput]: { data: prompts.hasMaskInput, dims: [batch] },
  };
}

/** Low-res masks [B, C, m, m] and predicted IoUs [B, C], checked against the manifest. */
export function readMasks(manifest: Manifest, outputs: Readonly<Record<string, Tensor>>): DecoderOutput {
  const { lowResSize, tensors } = manifest.decoder;
  const masks = outputs[tensors.lowResMasks];
  const scores = outputs[tensors.iouPredictions];
  if (!masks || !scores) {
    throw new RangeError(`the decoder gave no ${masks ? tensors.iouPredictions : tensors.lowResMasks}`);
  }
  const [batch = 0, channels = 0, height, width] = masks.dims;
  const fits = masks.dims.length === 4 && height === lowResSize && width === lowResSize;
  if (!fits || scores.data.length !== batch * channels) {
    throw new RangeError(
      `the decoder gave masks [${masks.dims.join(', ')}] and scores [${scores.dims.join(', ')}], ` +
        `not [B, C, ${lowResSize}, ${lowResSize}] and [B, C]`,
    );
  }
  return { batch, channels, lowResMasks: masks.data, iouPredictions: scores.data };
}
