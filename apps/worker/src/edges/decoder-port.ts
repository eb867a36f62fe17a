import { contractOf } from '@maskloop/inference/contracts';
import { type AutomaticPort, type Manifest, type Tensor } from '@maskloop/inference/core';
import { type Decoder } from '@maskloop/inference/node';

/** A decoder over one stored embedding: of the whole picture, which is the only crop that is asked for. */
export const decoderPort = (
  manifest: Manifest,
  decoder: Decoder,
  embedding: Readonly<Record<string, Tensor>>,
): AutomaticPort => ({
  maxBatch: contractOf(manifest).maxBatch,
  openCrop: () => Promise.resolve((prompts) => decoder.run(embedding, prompts)),
});
