import * as z from 'zod';

/** What a model is for: masks from prompts, boxes of classes, vectors of phrases. */
export const ModelKind = z.enum(['promptable', 'detector', 'text']);
export type ModelKind = z.infer<typeof ModelKind>;
