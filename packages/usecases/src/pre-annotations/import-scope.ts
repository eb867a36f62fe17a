import { type PreAnnotationImport, type Project, type Tx } from '@maskloop/db';
import { countItems } from '@maskloop/db/pre-annotations';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { ImportReport } from '@maskloop/domain/pre-annotation';
import { requireRight, visibleProjects } from '../context/index.ts';

type ImportWithProject = PreAnnotationImport & { readonly project: Project };

/** The import, if the actor may add pictures and sees its project: else FORBIDDEN or NOT_FOUND. */
export async function requireImport(tx: Tx, actor: Actor, importId: string): Promise<ImportWithProject> {
  requireRight(actor, 'images.add');
  const found = await tx.preAnnotationImport.findFirst({
    where: { id: importId, project: visibleProjects(actor) },
    include: { project: true },
  });
  if (!found) throw new AppError('NOT_FOUND', 'This import does not exist.');
  return found;
}

/** An import as people see it: its report with the counts of this moment, and the job that works on it. */
export async function importView(tx: Tx, found: PreAnnotationImport) {
  const job = await tx.job.findFirst({
    where: { subjectId: found.id, state: { in: ['queued', 'running'] } },
    orderBy: { id: 'desc' },
    select: { id: true, done: true, total: true },
  });
  const { id, projectId, fileName, state, error, createdAt, finishedAt } = found;
  const report = found.report === null ? null : await reportNow(tx, id, ImportReport.parse(found.report));
  return { id, projectId, fileName, state, error, report, job, createdAt, finishedAt };
}

/** A report whose counts are those of the objects as they are. */
export async function reportNow(tx: Tx, importId: string, report: ImportReport): Promise<ImportReport> {
  const { iouHistogram, ...counts } = await countItems(tx, importId);
  return { ...report, ...counts, iouHistogram: counts.refined > 0 ? iouHistogram : null };
}
