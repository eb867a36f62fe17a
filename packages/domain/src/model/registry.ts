import * as z from 'zod';
import { ModelKind } from './model-kind.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in small hexadecimal letters');
/** A file at a public address. Without a hash the first download decides what it is; Maskloop keeps that. */
const RemoteFile = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  sha256: Sha256.optional(),
  bytes: z.int().min(1).optional(),
});
export type RemoteFile = z.infer<typeof RemoteFile>;

/** A whole bundle, or its files with the manifest's other fields. */
const Download = z.union([
  z.strictObject({ bundle: RemoteFile }),
  z.strictObject({
    files: z.record(z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/), RemoteFile),
    manifest: z.record(z.string(), z.json()),
  }),
]);

/** A model that Maskloop knows, whether or not it is on this machine. */
export const KnownModel = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be small letters, digits and hyphens'),
    version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,62}$/),
    name: z.string().min(1).max(120),
    kind: ModelKind,
    /** SPDX expression of the weights. */
    licence: z.string().min(1).max(120),
    /** One sentence for who chooses. */
    summary: z.string().min(1).max(400),
    /** Where the model comes from: paper, repository, card. */
    homepage: z.url({ protocol: /^https$/ }).optional(),
    /** Its files lie in the repository. */
    embedded: z.boolean().default(false),
    /** What nobody could check before this entry was written, in a sentence. */
    unverified: z.string().min(1).max(400).optional(),
    download: Download.optional(),
  })
  .refine(
    (model) => model.embedded || model.download !== undefined,
    'is neither embedded nor to be downloaded',
  )
  .refine(
    (model) =>
      hashesOf(model.download).every((sha256) => sha256 !== undefined) || model.unverified !== undefined,
    'a file without a sha256 needs the sentence `unverified`',
  );
export type KnownModel = z.infer<typeof KnownModel>;

/** models/registry.json: the models that Maskloop knows, and the one that new projects use. */
export const ModelRegistry = z
  .strictObject({ schemaVersion: z.literal(1), default: z.string(), models: z.array(KnownModel).max(1000) })
  .refine(({ models }) => new Set(models.map(({ id }) => id)).size === models.length, 'an id comes twice')
  .refine(
    (registry) => registry.models.some((model) => model.id === registry.default && model.embedded),
    'the default is not among the embedded models',
  );
export type ModelRegistry = z.infer<typeof ModelRegistry>;

function hashesOf(download: z.infer<typeof Download> | undefined): (string | undefined)[] {
  if (!download) return [];
  const files = 'bundle' in download ? [download.bundle] : Object.values(download.files);
  return files.map(({ sha256 }) => sha256);
}
