import { type PreAnnotation } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { countItems, nextPicture } from '@maskloop/db/pre-annotations';
import { ImportReport } from '@maskloop/domain/pre-annotation';
import { idFrom } from '@maskloop/domain/ids';
import { type Rle } from '@maskloop/geometry/rle';
import { type Ctx } from '../context/index.ts';
import {
  type NewProposal,
  type ProposalBatch,
  type Sieve,
  sift,
  writeProposals,
} from '../proposals/index.ts';
import { reportNow } from './import-scope.ts';

/** What the model made of one given object. */
export interface RefinedItem {
  readonly ordinal: number;
  /** Null where it found nothing. */
  readonly rle: Rle | null;
  readonly predictedIou: number;
  readonly stability: number;
  readonly iou: number;
}

/** The objects of an import that wait on a picture. */
export const waitingItems = (ctx: Ctx, importId: string, imageId: string): Promise<PreAnnotation[]> =>
  ctx.db.preAnnotation.findMany({
    where: { importId, imageId, state: 'waiting' },
    orderBy: { ordinal: 'asc' },
  });

/** The pictures of a running import that wait, one after the other. */
export async function* waitingPictures(ctx: Ctx, importId: string) {
  let after: string | null = null;
  for (;;) {
    const next: Awaited<ReturnType<typeof nextPicture>> = await nextPicture(ctx.db, importId, after);
    if (!next) return;
    yield next;
    after = next.imageId;
  }
}

/** Refuses all objects of an import that wait on a picture. */
export async function refuseItems(
  ctx: Ctx,
  at: { importId: string; imageId: string },
  reason: string,
): Promise<void> {
  await ctx.db.preAnnotation.updateMany({
    where: { ...at, state: 'waiting' },
    data: { state: 'refused', reason },
  });
}

/**
 * Offers what the model made of a picture's objects as far as the stage's sieve lets it through, and notes what became of each. Running
 * again changes nothing.
 */
export async function finishItems(
  ctx: Ctx,
  at: {
    readonly importId: string;
    readonly taskId: string;
    readonly modelVersionId: string;
    /** Of the task's stage, and the version of its settings. */
    readonly sieve: Sieve | undefined;
    readonly settingsVersion: number;
    readonly job?: NonNullable<ProposalBatch['job']>;
  },
  items: readonly PreAnnotation[],
  refined: readonly RefinedItem[],
): Promise<void> {
  const { importId, taskId, modelVersionId, settingsVersion, sieve, job } = at;
  const source = `pre-annotations:${importId}`;
  const byOrdinal = new Map(refined.map((one) => [one.ordinal, one]));
  const refusals = new Map<number, string>();
  const proposals = items.flatMap((item) => {
    const made = byOrdinal.get(item.ordinal);
    const proposal = made && proposalOf(item, made);
    if (!proposal) {
      refusals.set(item.ordinal, 'The model found nothing there.');
      return [];
    }
    const sifted = sift(proposal, sieve);
    if ('offered' in sifted) return [sifted.offered];
    refusals.set(item.ordinal, sifted.reason);
    return [];
  });
  await writeProposals(ctx, {
    ...{ taskId, modelVersionId, source, run: RUN, settingsVersion, proposals },
    ...(job && { job }),
  });
  const maskIds = new Map(
    proposals.map(({ ordinal }) => [
      ordinal,
      idFrom('proposal', taskId, modelVersionId, source, RUN, ordinal),
    ]),
  );
  const standing = await ctx.db.mask.findMany({
    where: { id: { in: [...maskIds.values()] } },
    select: { id: true },
  });
  const written = new Set(standing.map(({ id }) => id));
  await ctx.db.$transaction(
    items.map(({ ordinal }) => {
      const iou = byOrdinal.get(ordinal)?.iou ?? null;
      const maskId = maskIds.get(ordinal);
      const reason = refusals.get(ordinal) ?? 'The object has a mask already, or one that was refused.';
      return ctx.db.preAnnotation.update({
        where: { importId_ordinal: { importId, ordinal } },
        data:
          maskId !== undefined && written.has(maskId)
            ? { state: 'refined', maskId, iou }
            : { state: 'refused', reason, iou },
      });
    }),
  );
}

function proposalOf(item: PreAnnotation, made: RefinedItem): NewProposal | undefined {
  if (!made.rle) return undefined;
  return {
    ...{ rle: made.rle, labelId: item.labelId, predictedIou: made.predictedIou, stability: made.stability },
    ordinal: item.ordinal,
    provenance: {
      tool: 'pre-annotation',
      box: boxOf(item.box),
      maskPrompt: item.rle !== null,
      ...(item.category !== '' && { className: item.category }),
      ...(item.score !== null && { score: item.score }),
      givenIou: made.iou,
    },
  };
}

/** Objects of one import are one run: a picture refined again gives the same masks. */
const RUN = '1';

function boxOf([x = 0, y = 0, width = 0, height = 0]: readonly number[]) {
  return { x0: x, y0: y, x1: x + width, y1: y + height };
}

/** Nothing waits any more: the import is done, with its report. */
export async function finishImport(ctx: Ctx, importId: string): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const found = await tx.preAnnotationImport.findUnique({
      where: { id: importId },
      include: { project: true },
    });
    if (found?.state !== 'running') return;
    const report = await reportNow(tx, importId, ImportReport.parse(found.report));
    await tx.preAnnotationImport.updateMany({
      where: { id: importId, state: 'running' },
      data: { state: 'done', report, finishedAt: ctx.now() },
    });
    const { workspaceId, id: projectId } = found.project;
    await notify(tx, { topic: 'project', workspaceId, projectId });
  });
}

/** How many objects an import has, and how many of them wait. */
export const getWaiting = (ctx: Ctx, importId: string) => countItems(ctx.db, importId);

/** The imports whose objects wait on a picture, those that are being refined anyway left out. */
export async function importsOf(ctx: Ctx, imageId: string) {
  const groups = await ctx.db.preAnnotation.groupBy({
    by: ['importId'],
    where: { imageId, state: 'waiting', import: { state: { in: ['done', 'failed'] } } },
    _count: true,
  });
  return groups.map(({ importId, _count: items }) => ({ importId, items }));
}
