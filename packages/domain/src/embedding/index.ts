import * as z from 'zod';

/** Where each tensor stands in an embedding file (fp16, little-endian, concatenated). */
export const EmbeddingTensor = z.object({
  name: z.string(),
  shape: z.array(z.number().int().positive()),
  byteOffset: z.number().int().nonnegative(),
  byteLength: z.number().int().positive(),
});
export type EmbeddingTensor = z.infer<typeof EmbeddingTensor>;
