import { automaticImages } from '@maskloop/db/automatic-runs';
import { type Tx } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import { AUTOMATIC_RATE_MINUTES, type AutomaticRows } from '@maskloop/domain/automatic-run';
import { csvLine } from '../context/csv-line.ts';
import { type Ctx, requireProject } from '../context/index.ts';
import { modelBrief } from '../projects/project-view.ts';

export interface AutomaticImagesAsk {
  readonly projectId: string;
  readonly rows: AutomaticRows;
}

/** Images of the fully-automatic stage, newest task first: what its figures are made of. */
export async function listAutomaticImages(
  ctx: Ctx,
  actor: Actor,
  { projectId, rows, cursor, limit }: AutomaticImagesAsk & { cursor?: string | undefined; limit: number },
) {
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const found = await pageOf(ctx.db, { projectId, rows, before: cursor, limit: limit + 1, now: ctx.now() });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.taskId ?? null) : null };
}

const PAGE = 500;
const COLUMNS = ['task_id', 'image', 'state', 'done_at', 'masks', 'model', 'audited', 'reason'];

/** All of them as lines of CSV, a page at a time. */
export async function automaticCsv(
  ctx: Ctx,
  actor: Actor,
  { projectId, rows }: AutomaticImagesAsk,
): Promise<AsyncGenerator<string>> {
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  return linesOf(ctx, { projectId, rows });
}

async function* linesOf(ctx: Ctx, ask: AutomaticImagesAsk): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  const now = ctx.now();
  for (let before: string | undefined; ;) {
    const page = await pageOf(ctx.db, { ...ask, before, limit: PAGE, now });
    yield page
      .map(({ taskId, fileName, state, doneAt, masks, model, audited, reason }) =>
        csvLine([
          ...[taskId, fileName, state, doneAt?.toISOString() ?? null, masks],
          ...[model && `${model.modelId} ${model.version}`, audited ? 'yes' : 'no', reason],
        ]),
      )
      .join('');
    if (page.length < PAGE) return;
    before = page.at(-1)?.taskId;
  }
}

async function pageOf(
  tx: Tx,
  { now, ...at }: AutomaticImagesAsk & { before: string | undefined; limit: number; now: Date },
) {
  const since = new Date(now.getTime() - AUTOMATIC_RATE_MINUTES * 60_000);
  const images = await automaticImages(tx, { ...at, since });
  const ids = [...new Set(images.flatMap(({ modelVersionId }) => modelVersionId ?? []))];
  const models = await tx.modelVersion.findMany({ where: { id: { in: ids } } });
  const model = new Map(models.map((version) => [version.id, modelBrief(version)]));
  return images.map(({ modelVersionId, ...image }) => ({
    ...image,
    model: modelVersionId === null ? null : (model.get(modelVersionId) ?? null),
  }));
}
