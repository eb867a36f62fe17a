import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import { AutomaticChoice } from '@maskloop/domain/stage';
import { FinalFailure } from '@maskloop/jobs';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '../context/index.ts';

/** What the files of candidates are. */
export const CANDIDATES_TYPE = 'application/gzip';

/** A sample whose candidates are to be found. */
export interface WantedSample {
  readonly modelVersionId: string;
  readonly automatic: AutomaticChoice;
  /** Pictures in all, and those that have their candidates, or cannot have them. */
  readonly total: number;
  readonly done: number;
  /** The others, in order. */
  readonly imageIds: readonly string[];
}

/** Undefined where another sample took its place. Throws FinalFailure where its project has left the model. */
export async function wantedSample(
  ctx: Ctx,
  { sampleId }: { sampleId: string },
): Promise<WantedSample | undefined> {
  const sample = await ctx.db.tuningSample.findUnique({
    where: { id: sampleId },
    include: { project: true, pictures: { orderBy: { ordinal: 'asc' } } },
  });
  if (!sample || sample.project.archivedAt) return undefined;
  const { modelVersionId, pictures } = sample;
  if (sample.project.modelVersionId !== modelVersionId)
    throw new FinalFailure(
      'model',
      'The project works with another model by now. Take a new sample for that one.',
    );
  const waiting = pictures.filter(({ sha256, error }) => sha256 === null && error === null);
  return {
    modelVersionId,
    automatic: AutomaticChoice.parse(sample.automatic),
    total: pictures.length,
    done: pictures.length - waiting.length,
    imageIds: waiting.map(({ imageId }) => imageId),
  };
}

/** What became of one picture: its candidates, or why it has none. A sample that was replaced meanwhile is left alone. */
export async function keepCandidates(
  ctx: Ctx,
  { sampleId, imageId }: { sampleId: string; imageId: string },
  outcome: { readonly blob: StoredBlob; readonly candidates: number } | { readonly error: string },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    if ('blob' in outcome) await recordBlob(tx, outcome.blob, CANDIDATES_TYPE);
    const { count } = await tx.tuningPicture.updateMany({
      where: { sampleId, imageId, sha256: null },
      data:
        'blob' in outcome
          ? { sha256: outcome.blob.sha256, candidates: outcome.candidates, error: null }
          : { error: outcome.error },
    });
    if (count === 0) return;
    // It was there already, and was removed since as a file that nobody named: the job comes again and stores it.
    if ('blob' in outcome && (await ctx.storage.size(outcome.blob.sha256)) === undefined)
      throw new Error('the candidates were removed before they were named');
    const { projectId, project } = await tx.tuningSample.findUniqueOrThrow({
      where: { id: sampleId },
      include: { project: { select: { workspaceId: true } } },
    });
    await notify(tx, { topic: 'project', ...project, projectId });
  });
}
