import { findExemplars, keepVectors, unjudgedProposals } from '@maskloop/db/exemplars';
import { EmbeddingTensor } from '@maskloop/domain/embedding';
import { type FindResult } from '@maskloop/domain/finding';
import { idFrom } from '@maskloop/domain/ids';
import * as z from 'zod';
import { type Ctx } from '../context/index.ts';
import { type NewProposal } from '../proposals/index.ts';
import { writeProposals } from '../proposals/write-proposals.ts';

const Tensors = z.array(EmbeddingTensor);

/** An accepted mask with its vector, or with what it takes to make that. */
export interface Exemplar {
  readonly maskId: string;
  readonly revisionNumber: number;
  readonly counts: string;
  readonly vector: Float32Array | null;
  readonly imageId: string;
  readonly width: number;
  readonly height: number;
  readonly embedding: {
    readonly blob: { readonly sha256: string; readonly bytes: number };
    readonly tensors: z.infer<typeof Tensors>;
  };
}

/** Accepted masks of a project under a label, or under other ones, newest first. */
export async function exemplarsOf(
  ctx: Ctx,
  at: { projectId: string; labelId: string; modelVersionId: string; like: boolean; limit: number },
): Promise<Exemplar[]> {
  return (await findExemplars(ctx.db, at)).map(({ vector, sha256, bytes, tensors, ...mask }) => ({
    ...mask,
    vector: vector && new Float32Array(Uint8Array.from(vector).buffer),
    embedding: { blob: { sha256, bytes: Number(bytes) }, tensors: Tensors.parse(tensors) },
  }));
}

/** Keeps vectors that were computed. */
export const keepExemplarVectors = (
  ctx: Ctx,
  modelVersionId: string,
  vectors: readonly { maskId: string; revisionNumber: number; vector: Float32Array }[],
): Promise<void> =>
  keepVectors(
    ctx.db,
    modelVersionId,
    vectors.map(({ vector, ...mask }) => ({
      ...mask,
      vector: new Uint8Array(Float32Array.from(vector).buffer),
    })),
  );

/** Unjudged proposals on a task. */
export const proposalsOn = (ctx: Ctx, taskId: string) => unjudgedProposals(ctx.db, taskId);

/** Models of a kind that a workspace may use, newest first. */
export const modelsOfKind = (ctx: Ctx, workspaceId: string, kind: 'detector' | 'text') =>
  ctx.db.modelVersion.findMany({
    where: { kind, retiredAt: null, OR: [{ workspaceId }, { workspaceId: null }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, modelId: true, version: true, manifest: true },
  });

/** Writes what a phrase found; the ids of the masks that stand on the picture because of it, by ordinal. */
export async function writeFound(
  ctx: Ctx,
  at: {
    readonly taskId: string;
    readonly modelVersionId: string;
    readonly phrase: string;
    readonly run: string;
    readonly job: { readonly jobId: string; readonly attempt: number };
  },
  proposals: readonly NewProposal[],
): Promise<Map<number, string>> {
  const { taskId, modelVersionId, phrase, run, job } = at;
  const source = `text:${phrase}`.slice(0, 200);
  await writeProposals(ctx, { taskId, modelVersionId, source, run, proposals, job });
  const ids = new Map(
    proposals.map(({ ordinal }) => [
      ordinal,
      idFrom('proposal', taskId, modelVersionId, source, run, ordinal),
    ]),
  );
  const standing = await ctx.db.mask.findMany({
    where: { id: { in: [...ids.values()] }, deletedAt: null },
    select: { id: true },
  });
  const there = new Set(standing.map(({ id }) => id));
  return new Map([...ids].filter(([, id]) => there.has(id)));
}

/** What people read of a search. */
export async function noteFound(ctx: Ctx, jobId: string, result: FindResult): Promise<void> {
  await ctx.db.job.updateMany({ where: { id: jobId }, data: { result } });
}
