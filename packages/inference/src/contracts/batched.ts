import { type DecoderContract } from './decoder-contract.ts';
import { embeddingFeeds, promptFeeds, readMasks } from './feeds.ts';

/** Any number of prompts a run; masks come back at low resolution: 0 = single-mask output, 1–3 = alternatives. */
export const batched: DecoderContract = {
  maxBatch: 8,
  outputs: ({ decoder }) => [decoder.tensors.lowResMasks, decoder.tensors.iouPredictions],
  feeds: (manifest, embedding, prompts) => ({
    ...embeddingFeeds(manifest, embedding),
    ...promptFeeds(manifest, prompts),
  }),
  read: readMasks,
};
