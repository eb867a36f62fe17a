import { z } from 'zod';

/** A path inside the bundle: forward slashes, no step upwards, nothing a file system could read as something else. */
export const bundlePath = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/,
    'must be a plain relative path inside the bundle',
  );
/** A model's file, told by its name: what is in the others is never opened as a model. */
export const modelPath = bundlePath.regex(/\.onnx$/, 'must be an ONNX file: its name ends with .onnx');
export const threshold = z.number().min(0).max(1);
export const name = z.string().min(1).max(120);
const triple = z.tuple([z.number(), z.number(), z.number()]);

/** (value 0…255 − mean) / std of each channel. */
export const normalisation = {
  mean: triple,
  std: triple.refine((std) => std.every((s) => s > 0), 'must be positive'),
};

/** What every bundle says of itself, whatever kind of model it holds. */
export const bundleFields = {
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be small letters, digits and hyphens'),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,62}$/, 'must be a version such as 1.2.0'),
  name,
  /** SPDX expression of the weights. */
  licence: name,
  licenceNote: z.string().max(2000).optional(),
  source: z.string().max(500),
  files: z.record(
    bundlePath,
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(1) }),
  ),
  metrics: z.record(z.string(), z.json()).default({}),
  /** The frozen export and the model version that this one was trained from. */
  trainedFrom: z
    .strictObject({ export: z.string().nullable(), parent: z.string().nullable() })
    .nullable()
    .default(null),
};

/** A problem for each file that a manifest uses and does not list; `used`: field → file. */
export function reportUnlisted(
  files: Readonly<Record<string, unknown>>,
  used: Readonly<Record<string, string>>,
  context: z.core.$RefinementCtx,
): void {
  for (const [field, file] of Object.entries(used)) {
    if (Object.hasOwn(files, file)) continue;
    context.addIssue({
      code: 'custom',
      path: field.split('.'),
      message: `${file} is not listed in files`,
    });
  }
}
