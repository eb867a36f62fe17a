import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Prisma, type Tx } from '@maskloop/db';
import { recordBlob } from '@maskloop/db/blobs';
import { AppError } from '@maskloop/domain/errors';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';
import { type Complete, type Difference, differenceOf } from './compare-manifests.ts';
import { type BundleManifest } from './read-registry.ts';

/** Processes and people that register the same model at once queue here. */
const REGISTER_LOCK = 7710;

/** A file of a bundle in storage. */
export interface StoredFile extends StoredBlob {
  readonly path: string;
}

/** Stores the model files of a bundle folder, and its documents. Throws INVALID for a file that the manifest does not describe. */
export async function storeBundle(
  ctx: Ctx,
  directory: string,
  manifest: BundleManifest,
  documents: readonly string[],
): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for (const [file, expected] of Object.entries(manifest.files)) {
    if ((await ctx.storage.size(expected.sha256)) !== expected.bytes) {
      const { sha256 } = await ctx.storage.put(createReadStream(path.join(directory, file)));
      if (sha256 !== expected.sha256) {
        throw new AppError(
          'INVALID',
          `${file} of the model ${manifest.id} is not the file that its manifest describes.`,
        );
      }
    }
    stored.push({ path: file, ...expected });
  }
  for (const document of documents) {
    stored.push({
      path: document,
      ...(await ctx.storage.put(createReadStream(path.join(directory, document)))),
    });
  }
  return stored;
}

/** A model version that there is, or is made now. */
export interface RegisteredVersion {
  readonly id: string;
  /** It was there as the same model. */
  readonly known: boolean;
}

/** In whose name a manifest is registered, and how it is compared with one that is there. */
export interface Registering {
  /** Null: it comes with Maskloop. */
  readonly workspaceId: string | null;
  readonly manifest: BundleManifest;
  readonly complete: Complete;
}

/**
 * The version that a manifest's id and version stand for already, and what keeps the manifest from being that one's. Asked before
 * files are stored, so that a bundle that is refused leaves none behind.
 */
export async function findKnown(tx: Tx, { workspaceId, manifest, complete }: Registering) {
  const known = await tx.modelVersion.findFirst({
    where: {
      modelId: manifest.id,
      version: manifest.version,
      OR: [{ workspaceId: null }, ...(workspaceId === null ? [] : [{ workspaceId }])],
    },
    include: { files: true },
    orderBy: { workspaceId: { sort: 'asc', nulls: 'first' } },
  });
  return known && { ...known, difference: differenceOf(known.manifest, manifest, complete) };
}

/** Throws CONFLICT where a manifest is not that of the version its id and version stand for. */
export function refuseOther(known: { readonly difference: Difference | undefined } | null): void {
  if (known?.difference) throw new AppError('CONFLICT', known.difference.sentence);
}

/**
 * Writes a model version with its files, once: the same model under the same id and version is the same version (what people read
 * of it and its documents may have changed, and one that was put aside comes back). CONFLICT where other model files or other
 * values that decide its answers need another version.
 */
export async function writeVersion(
  ctx: Ctx,
  tx: Tx,
  registering: Registering,
  files: readonly StoredFile[],
): Promise<RegisteredVersion> {
  const { workspaceId, manifest } = registering;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REGISTER_LOCK})`;
  for (const file of files) await recordBlob(tx, file, 'application/octet-stream');
  const described = {
    kind: manifest.kind,
    // Parsed from JSON a moment ago.
    manifest: manifest as Prisma.InputJsonObject,
    manifestSha256: createHash('sha256').update(JSON.stringify(manifest)).digest('hex'),
  };
  const rows = files.map((file) => ({ ...file, bytes: BigInt(file.bytes) }));
  const known = await findKnown(tx, registering);
  if (!known) {
    const id = ctx.newId();
    await tx.modelVersion.create({
      data: {
        ...{ id, workspaceId, modelId: manifest.id, version: manifest.version, ...described },
        createdAt: ctx.now(),
        files: { create: rows },
      },
    });
    return { id, known: false };
  }
  refuseOther(known);
  // Somebody else's copy of what comes with Maskloop changes nothing.
  if (known.workspaceId !== workspaceId) return { id: known.id, known: true };
  const documents = rows.filter((file) => !Object.hasOwn(manifest.files, file.path));
  const asBefore = documents.every((file) =>
    known.files.some((before) => before.path === file.path && before.sha256 === file.sha256),
  );
  if (known.manifestSha256 === described.manifestSha256 && asBefore && known.retiredAt === null) {
    return { id: known.id, known: true };
  }
  await tx.modelFile.deleteMany({
    where: { modelVersionId: known.id, path: { notIn: Object.keys(manifest.files) } },
  });
  await tx.modelVersion.update({
    where: { id: known.id },
    data: { ...described, retiredAt: null, files: { create: documents } },
  });
  return { id: known.id, known: true };
}
