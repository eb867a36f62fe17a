import { type DecoderContract } from './decoder-contract.ts';
import { embeddingFeeds, promptFeeds, readMasks } from './feeds.ts';

/**
 * The ONNX export that Segment Anything published: one prompt a run, and `orig_im_size` [height, width] by which the
 * graph enlarges the masks itself. We enlarge the low-res masks on our own, as for every contract, and ask the graph
 * for a picture of one pixel, which spares it most of that work.
 */
export const onePiece: DecoderContract = {
  maxBatch: 1,
  outputs: ({ decoder }) => [decoder.tensors.lowResMasks, decoder.tensors.iouPredictions],
  feeds: (manifest, embedding, prompts) => ({
    ...embeddingFeeds(manifest, embedding),
    ...promptFeeds(manifest, prompts),
    [manifest.decoder.tensors.origImSize]: { data: Float32Array.of(1, 1), dims: [2] },
  }),
  read: readMasks,
};
