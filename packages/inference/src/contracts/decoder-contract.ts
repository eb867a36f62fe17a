import { type DecoderOutput, type Manifest, type PromptTensors, type Tensor } from '../core/index.ts';

/** One way of asking a decoder: which tensors go in, which come out. Knows no runtime. */
export interface DecoderContract {
  /** How many prompts one run may take. */
  readonly maxBatch: number;
  /** Names of the outputs to fetch. */
  outputs(manifest: Manifest): readonly string[];
  /** Input tensors by name. `embedding`: the encoder's outputs by their names. */
  feeds(
    manifest: Manifest,
    embedding: Readonly<Record<string, Tensor>>,
    prompts: PromptTensors,
  ): Record<string, Tensor>;
  /** Output tensors by name → logits and scores. Throws RangeError when a tensor is missing or has another shape. */
  read(manifest: Manifest, outputs: Readonly<Record<string, Tensor>>): DecoderOutput;
}
