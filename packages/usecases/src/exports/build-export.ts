import { Readable } from 'node:stream';
import { type Export, word } from '@maskloop/db';
import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import {
  freezeSelection,
  frozenImages,
  frozenLabels,
  type FrozenMask,
  frozenMasks,
  frozenMaskStories,
  frozenModels,
  hasUnlabelled,
  repeatedNames,
} from '@maskloop/db/exports';
import { ExportQuery } from '@maskloop/domain/export';
import { FORMATS } from '@maskloop/formats/catalog';
import { type ExportSource, WRITERS, type WrittenFile } from '@maskloop/formats/registry';
import { type JobRun } from '@maskloop/jobs';
import * as z from 'zod';
import { type Ctx } from '../context/index.ts';
import { storedEdges } from '../edges/index.ts';
import { awaitEdges } from './await-edges.ts';
import { advanceExportedRound } from '../rounds/advance-exported-round.ts';
import { formatOf } from './export-view.ts';
import { exportedNames } from './exported-names.ts';

/** What the files say beside the frozen rows; kept with the export, so that a later rename changes nothing. */
const Frozen = z.object({
  project: z.object({
    id: z.string(),
    name: z.string(),
    stage: z.string(),
    settingsVersion: z.number().int(),
    overlapPolicy: z.string(),
    /** Whose edges are written; exports of earlier versions have none. */
    modelVersionId: z.string().optional(),
  }),
  labels: z.array(z.object({ id: z.string(), name: z.string() })),
  hasUnlabelled: z.boolean(),
});
type Frozen = z.infer<typeof Frozen>;

/**
 * Freezes the selection if that has not happened yet, writes the format's files and the manifest, and marks the export
 * ready. Run again after a kill it goes on from the frozen rows and makes the same bytes. Memory is one page of rows.
 * Gone → nothing to do; already ready → nothing to do.
 */
export async function buildExport(
  ctx: Ctx,
  exportId: string,
  run: Pick<JobRun, 'signal' | 'progress'>,
): Promise<void> {
  const row = await ctx.db.$transaction((tx) => freeze(ctx, tx, exportId), { timeout: 600_000 });
  if (!row || row.state === 'ready') return;
  const writer = WRITERS[formatOf(row)];
  const total = row.maskCount ?? 0;
  const frozen = Frozen.parse(row.manifest);
  if ('edges' in FORMATS[formatOf(row)].capabilities) await edgesFor(ctx, row, frozen, run);
  const source = readFrozen(ctx, row, frozen, (done) => {
    run.signal.throwIfAborted();
    run.progress(done, total);
  });
  const files: StoredFile[] = [];
  for (const file of writer.write(source)) files.push(await store(ctx, file));
  const manifest = {
    ...frozen,
    format: row.format,
    formatVersion: writer.version,
    exportId,
    frozenAt: row.frozenAt?.toISOString(),
    query: row.query,
    seed: row.seed,
    images: row.imageCount,
    masks: row.maskCount,
    models: await frozenModels(ctx.db, exportId),
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  files.push(
    await store(ctx, {
      name: 'manifest.json',
      mediaType: 'application/json',
      content: Readable.from([text]),
    }),
  );
  run.signal.throwIfAborted();
  await finish(ctx, row, files, manifest);
}

type Transaction = Parameters<Parameters<Ctx['db']['$transaction']>[0]>[0];

async function freeze(ctx: Ctx, tx: Transaction, exportId: string): Promise<Export | null> {
  const [locked] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM export WHERE id = ${exportId}::uuid FOR UPDATE`;
  if (!locked) return null;
  const row = await tx.export.findUniqueOrThrow({ where: { id: exportId }, include: { project: true } });
  if (row.state === 'ready') return row;
  if (row.frozenAt)
    return tx.export.update({ where: { id: exportId }, data: { state: 'running', error: null } });
  const { projectId, project, seed } = row;
  const counts = await freezeSelection(tx, {
    exportId,
    projectId,
    query: ExportQuery.parse(row.query),
    seed,
  });
  const frozen: Frozen = {
    project: {
      id: projectId,
      name: project.name,
      stage: word(project.stage),
      settingsVersion: project.settingsVersion,
      overlapPolicy: word(project.overlapPolicy),
      modelVersionId: project.modelVersionId,
    },
    labels: await frozenLabels(tx, { exportId, projectId }),
    hasUnlabelled: await hasUnlabelled(tx, exportId),
  };
  await notify(tx, { topic: 'export', workspaceId: project.workspaceId, projectId, id: exportId });
  return tx.export.update({
    where: { id: exportId },
    data: {
      state: 'running',
      error: null,
      frozenAt: ctx.now(),
      imageCount: counts.images,
      maskCount: counts.masks,
      manifest: frozen,
    },
  });
}

async function edgesFor(ctx: Ctx, row: Export, frozen: Frozen, run: Pick<JobRun, 'progress'>): Promise<void> {
  const { id, workspaceId } = await ctx.db.project.findUniqueOrThrow({ where: { id: row.projectId } });
  const { modelVersionId } = frozen.project;
  if (modelVersionId === undefined || !row.frozenAt) return;
  const { id: exportId, frozenAt } = row;
  const project = { id, workspaceId, modelVersionId };
  await awaitEdges(ctx, { exportId, project, frozenAt, images: row.imageCount ?? 0 }, run);
}

function readFrozen(ctx: Ctx, row: Export, frozen: Frozen, onMask: (done: number) => void): ExportSource {
  return {
    projectName: frozen.project.name,
    imageCount: row.imageCount ?? 0,
    labels: frozen.labels,
    hasUnlabelled: frozen.hasUnlabelled,
    images: async function* (span) {
      const nameOf = exportedNames(await repeatedNames(ctx.db, row.id));
      for await (const image of frozenImages(ctx.db, row.id, span))
        yield { ...image, fileName: nameOf(image) };
    },
    masks: (span) => told(frozenMasks(ctx.db, row.id, span), onMask),
    stories: (span) => told(frozenMaskStories(ctx.db, row.id, span), onMask),
    picture: async function* ({ picture }) {
      // Pieces are bytes; the stream's type does not say so.
      yield* (await ctx.storage.open(picture.sha256)) as AsyncIterable<Uint8Array>;
    },
    edges: async ({ id: imageId }) => {
      const { modelVersionId } = frozen.project;
      const found = modelVersionId !== undefined && (await storedEdges(ctx, { imageId, modelVersionId }));
      if (!found) return { missing: 'The edges of this picture could not be found.' };
      // Pieces are bytes; the stream's type does not say so.
      const content = (await ctx.storage.open(found.sha256)) as AsyncIterable<Uint8Array>;
      return { bytes: found.bytes, content };
    },
  };
}

/** Masks with their box as one, each told of when it is taken. */
async function* told<Mask extends FrozenMask>(masks: AsyncIterable<Mask>, onMask: (done: number) => void) {
  for await (const mask of masks) {
    const { x, y, width, height } = mask;
    yield { ...mask, box: { x, y, width, height } };
    onMask(mask.ordinal + 1);
  }
}

interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: number;
}

async function store(ctx: Ctx, file: WrittenFile): Promise<StoredFile> {
  const blob = await ctx.storage.put(Readable.from(file.content, { objectMode: false }));
  return { name: file.name, mediaType: file.mediaType, ...blob };
}

async function finish(ctx: Ctx, row: Export, files: readonly StoredFile[], manifest: object): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { id: exportId, projectId } = row;
    for (const file of files) await recordBlob(tx, file, file.mediaType);
    await tx.exportFile.createMany({
      data: files.map(({ name, sha256, bytes }) => ({ exportId, name, sha256, bytes: BigInt(bytes) })),
      skipDuplicates: true,
    });
    const { project } = await tx.export.update({
      where: { id: exportId },
      data: { state: 'ready', manifest, finishedAt: ctx.now(), error: null },
      include: { project: true },
    });
    const { workspaceId } = project;
    await notify(tx, { topic: 'export', workspaceId, projectId, id: exportId });
    await advanceExportedRound(tx, { exportId, projectId, workspaceId });
  });
}
