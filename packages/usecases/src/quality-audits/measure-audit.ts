import { type Task, type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import {
  addedMasks,
  type FrozenMask,
  frozenMasks,
  type MaskMeasure,
  writeMeasures,
} from '@maskloop/db/quality-audits';
import { fromCocoString, rleIou } from '@maskloop/geometry/rle';

/** The audit that a task is part of at this moment. */
export const openAuditTask = (tx: Tx, taskId: string) =>
  tx.qualityAuditTask.findFirst({ where: { taskId, closedAt: null }, include: { audit: true } });

/**
 * A task was handed in, or accepted: where it is part of an audit, its masks are compared with what they were when the audit
 * began. Handed in again they are compared anew. With its last task accepted the audit is done. In the transaction that
 * changes the task.
 */
export async function measureAudit(
  tx: Tx,
  task: Pick<Task, 'id' | 'imageId' | 'projectId'>,
  { now, accepted, workspaceId }: { now: Date; accepted: boolean; workspaceId: string },
): Promise<void> {
  const part = await openAuditTask(tx, task.id);
  if (!part) return;
  const { auditId, taskId } = part;
  const { width, height } = await tx.image.findUniqueOrThrow({
    where: { id: task.imageId },
    select: { width: true, height: true },
  });
  const size = { width: width ?? 0, height: height ?? 0 };
  const measures: MaskMeasure[] = [
    ...(await frozenMasks(tx, { auditId, taskId })).map((mask) => measured(mask, size)),
    ...(await addedMasks(tx, { auditId, taskId })).map(({ maskId, number }) => ({
      maskId,
      outcome: 'added' as const,
      afterNumber: number,
      iou: null,
    })),
  ];
  await writeMeasures(tx, { auditId, taskId, now }, measures);
  if (accepted) await close(tx, auditId, taskId, now);
  await notify(tx, { topic: 'project', workspaceId, projectId: task.projectId });
}

/** What people made of a frozen mask; unjudged it stays as good as it was. */
function measured(mask: FrozenMask, size: { width: number; height: number }): MaskMeasure {
  const { maskId, number, state, deleted, before, after } = mask;
  if (deleted || state === 'rejected') return { maskId, outcome: 'deleted', afterNumber: null, iou: null };
  const decode = (counts: string) => fromCocoString(counts, size.width, size.height);
  const iou = before === null || after === null ? 1 : rleIou(decode(before), decode(after));
  return { maskId, outcome: iou === 1 ? 'unchanged' : 'changed', afterNumber: number, iou };
}

async function close(tx: Tx, auditId: string, taskId: string, now: Date): Promise<void> {
  // Two tasks accepted at once: the second waits here, and sees that it is the last.
  await tx.$queryRaw`SELECT id FROM quality_audit WHERE id = ${auditId}::uuid FOR UPDATE`;
  await tx.qualityAuditTask.update({
    where: { auditId_taskId: { auditId, taskId } },
    data: { closedAt: now },
  });
  const open = await tx.qualityAuditTask.count({ where: { auditId, closedAt: null } });
  if (open === 0)
    await tx.qualityAudit.updateMany({ where: { id: auditId, endedAt: null }, data: { endedAt: now } });
}
