import { z } from 'zod';
import { bundleFields, bundlePath, modelPath, name, normalisation, reportUnlisted } from './shared.ts';

/**
 * manifest.json of a text model: phrases and crops of pictures as vectors of one space (CLIP and its kin).
 *
 * Text: token ids [1, contextLength] → `output` [1, length]. Crops: [1, 3, size, size] float32, stretched,
 * (value 0…255 − mean) / std → `output` [1, length].
 */
export const textManifestSchema = z
  .strictObject({
    ...bundleFields,
    kind: z.literal('text'),
    text: z.strictObject({
      file: modelPath,
      input: name.default('input_ids'),
      /** Element type of the token ids. */
      type: z.enum(['int32', 'int64']).default('int64'),
      /** 1 for each token that counts, where the graph asks for it. */
      attentionMask: name.nullable().default(null),
      output: name.default('text_embeddings'),
      contextLength: z.int().min(1).max(4096),
      padId: z.int().min(0).default(0),
      /**
       * `tokenizer-json`: a Hugging Face tokenizer.json. `words`: a JSON object word → id for small letters, where
       * words it lacks get the id of "<unknown>".
       */
      tokenizer: z.strictObject({ kind: z.enum(['tokenizer-json', 'words']), file: bundlePath }),
    }),
    image: z.strictObject({
      file: modelPath,
      input: name.default('image'),
      output: name.default('image_embeddings'),
      size: z.int().min(8).max(4096),
      ...normalisation,
    }),
    /** Length of the vectors. */
    length: z.int().min(1).max(16_384),
    /** Whether vectors are brought to length 1 before they are compared. */
    normalise: z.boolean().default(true),
    /** What similarities are multiplied by before the softmax over phrases. */
    logitScale: z.number().positive().default(100),
    /** How a phrase is put to the model. */
    template: z
      .string()
      .max(500)
      .refine((text) => text.includes('{}'), 'must contain {} where the phrase goes')
      .default('a photo of a {}.'),
    /** Phrases that the asked one must win against, beside the project's other labels. */
    contrast: z.array(name).max(100).default(['background', 'something else']),
  })
  .superRefine(({ files, text, image }, context) =>
    reportUnlisted(
      files,
      { 'text.file': text.file, 'text.tokenizer.file': text.tokenizer.file, 'image.file': image.file },
      context,
    ),
  );

/** A checked manifest of a text model. */
export type TextManifest = z.infer<typeof textManifestSchema>;
