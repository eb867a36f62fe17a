import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Prisma, type Tx } from '@maskloop/db';
import { recordBlob } from '@maskloop/db/blobs';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { type EmbeddedBundle, readEmbeddedBundles } from './read-registry.ts';

/** Processes that start at once queue here. */
const REGISTER_LOCK = 7710;

/**
 * Makes the models that come with Maskloop known to the database and their files part of storage; web servers and workers
 * call it at start. What is registered already is left alone; another manifest for the same files (a note, a figure)
 * replaces the old one, other files need another version. Returns the ids of the versions, the default's last.
 */
export async function registerEmbeddedModels(ctx: Ctx, modelsDirectory: string): Promise<string[]> {
  const ids: string[] = [];
  for (const bundle of await readEmbeddedBundles(modelsDirectory)) {
    await storeFiles(ctx, bundle);
    ids.push(await ctx.db.$transaction((tx) => register(ctx, tx, bundle)));
  }
  return ids;
}

async function storeFiles(ctx: Ctx, { directory, manifest }: EmbeddedBundle): Promise<void> {
  for (const [file, expected] of Object.entries(manifest.files)) {
    if ((await ctx.storage.size(expected.sha256)) === expected.bytes) continue;
    const stored = await ctx.storage.put(createReadStream(path.join(directory, file)));
    if (stored.sha256 !== expected.sha256) {
      throw new AppError(
        'INVALID',
        `${file} of the model ${manifest.id} is not the file that its manifest describes.`,
      );
    }
  }
}

async function register(ctx: Ctx, tx: Tx, { manifest }: EmbeddedBundle): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REGISTER_LOCK})`;
  const files = Object.entries(manifest.files).map(([file, { sha256, bytes }]) => ({
    path: file,
    sha256,
    bytes,
  }));
  for (const file of files) await recordBlob(tx, file, 'application/octet-stream');
  const described = {
    // Parsed from JSON a moment ago.
    manifest: manifest as Prisma.InputJsonObject,
    manifestSha256: createHash('sha256').update(JSON.stringify(manifest)).digest('hex'),
  };
  const known = await tx.modelVersion.findFirst({
    where: { workspaceId: null, modelId: manifest.id, version: manifest.version },
    include: { files: true },
  });
  if (!known) {
    const id = ctx.newId();
    await tx.modelVersion.create({
      data: {
        id,
        modelId: manifest.id,
        version: manifest.version,
        ...described,
        createdAt: ctx.now(),
        files: { create: files.map((file) => ({ ...file, bytes: BigInt(file.bytes) })) },
      },
    });
    return id;
  }
  if (known.manifestSha256 === described.manifestSha256) return known.id;
  const same = files.every((file) =>
    known.files.some((k) => k.path === file.path && k.sha256 === file.sha256),
  );
  if (!same || files.length !== known.files.length) {
    throw new AppError(
      'CONFLICT',
      `The files of the model ${manifest.id} ${manifest.version} have changed. Other files need another version.`,
    );
  }
  await tx.modelVersion.update({ where: { id: known.id }, data: described });
  return known.id;
}
