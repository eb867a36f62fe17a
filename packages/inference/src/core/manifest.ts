import { z } from 'zod';
import { detectorManifestSchema } from './manifest/detector.ts';
import { type Manifest, manifestSchema } from './manifest/promptable.ts';
import { textManifestSchema } from './manifest/text.ts';

export { type DetectorManifest, detectorManifestSchema } from './manifest/detector.ts';
export { type CleanUp, cleanUpSchema, type Manifest, manifestSchema } from './manifest/promptable.ts';
export { type TextManifest, textManifestSchema } from './manifest/text.ts';

/** manifest.json of any bundle, schema version 1 (docs: design of models). `kind` says which contract it keeps. */
export const anyManifestSchema = z.discriminatedUnion(
  'kind',
  [manifestSchema, detectorManifestSchema, textManifestSchema],
  {
    error: (issue) =>
      issue.code === 'invalid_union' ? 'must be "promptable", "detector" or "text"' : undefined,
  },
);
/** A checked manifest of any kind of model. */
export type AnyManifest = z.infer<typeof anyManifestSchema>;

/** A checked manifest, or each problem as a sentence. */
export type ManifestResult<Kind = Manifest> =
  | { readonly ok: true; readonly manifest: Kind }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks the parsed manifest.json of any kind of model. Each problem is a sentence that starts with the field. */
export const parseAnyManifest = (json: unknown): ManifestResult<AnyManifest> =>
  parseBy(anyManifestSchema, json);

/** Checks the parsed manifest.json of a promptable model, the kind that editor and encoder run. */
export const parseManifest = (json: unknown): ManifestResult => parseBy(manifestSchema, json);

/** Checks a parsed manifest.json against one kind's schema. */
export function parseBy<Kind>(schema: z.ZodType<Kind>, json: unknown): ManifestResult<Kind> {
  const result = schema.safeParse(json);
  if (result.success) return { ok: true, manifest: result.data };
  const problems = result.error.issues.map((issue) => {
    const field = issue.path.length > 0 ? issue.path.join('.') : 'manifest';
    return `${field}: ${issue.message}`;
  });
  return { ok: false, problems };
}
