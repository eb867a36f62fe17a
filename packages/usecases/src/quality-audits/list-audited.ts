import { type AuditedMask, auditedMasks } from '@maskloop/db/quality-audits';
import { type Actor } from '@maskloop/domain/access';
import { type AuditOutcome } from '@maskloop/domain/quality-audit';
import { csvLine } from '../context/csv-line.ts';
import { type Ctx } from '../context/index.ts';
import { shownImage } from '../images/shown-image.ts';
import { requireAudit } from './get-audit.ts';

/** Measured masks of one outcome, the least like before first, with both pixels. */
export async function listAudited(
  ctx: Ctx,
  actor: Actor,
  { auditId, outcome, limit }: { auditId: string; outcome: AuditOutcome; limit: number },
) {
  await requireAudit(ctx.db, actor, auditId, 'figures.see');
  const [rows, total] = await Promise.all([
    auditedMasks(ctx.db, { auditId, outcome, limit }),
    ctx.db.qualityAuditMask.count({ where: { auditId, outcome } }),
  ]);
  return {
    total,
    masks: rows.map(({ imageId, fileName, width, height, tilesSha256, ...mask }) => ({
      ...mask,
      image: shownImage({ id: imageId, fileName, width, height, tilesSha256 }),
    })),
  };
}

const PAGE = 2000;
const COLUMNS = [
  'mask_id',
  'task_id',
  'file_name',
  'model',
  'outcome',
  'iou',
  'predicted_iou',
  'stability',
  'area_before',
  'area_after',
];
const fieldsOf = (mask: AuditedMask) => [
  ...[mask.maskId, mask.taskId, mask.fileName, mask.model, mask.outcome, mask.iou],
  ...[mask.predictedIou, mask.stability, mask.areaBefore, mask.areaAfter],
];

/** All measured masks of an audit as lines of CSV, a page at a time. */
export async function auditLines(
  ctx: Ctx,
  actor: Actor,
  { auditId }: { auditId: string },
): Promise<{ number: number; lines: AsyncGenerator<string> }> {
  const { number } = await requireAudit(ctx.db, actor, auditId, 'figures.see');
  return { number, lines: linesOf(ctx, auditId) };
}

async function* linesOf(ctx: Ctx, auditId: string): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (let afterId: string | null = null; ;) {
    const rows: AuditedMask[] = await auditedMasks(ctx.db, { auditId, afterId, limit: PAGE });
    yield rows.map((row) => csvLine(fieldsOf(row))).join('');
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    afterId = last.maskId;
  }
}
