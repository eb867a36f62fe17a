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

/**
 * An import as people see it: its report, with the counts of this moment until the last object is settled, and the newest
 * job that works on it.
 */
export const importView = async (tx: Tx, found: PreAnnotationImport) =>
  viewOf(tx, found, await jobsAtWork(tx, [found]));

/** The same of several. What has to be counted is counted one after the other: an import may have a million objects. */
export async function importViews(tx: Tx, imports: readonly PreAnnotationImport[]) {
  const jobs = await jobsAtWork(tx, imports);
  const views = [];
  for (const found of imports) views.push(await viewOf(tx, found, jobs));
  return views;
}

/** The newest queued or running job of each import, by the import's id. */
async function jobsAtWork(tx: Tx, imports: readonly PreAnnotationImport[]) {
  const jobs = await tx.job.findMany({
    where: { subjectId: { in: imports.map(({ id }) => id) }, state: { in: ['queued', 'running'] } },
    orderBy: { id: 'asc' },
    select: { id: true, subjectId: true, done: true, total: true },
  });
  return new Map(jobs.map(({ subjectId, ...job }) => [subjectId, job]));
}

async function viewOf(tx: Tx, found: PreAnnotationImport, jobs: Awaited<ReturnType<typeof jobsAtWork>>) {
  const { id, projectId, fileName, state, error, createdAt, finishedAt } = found;
  const stored = found.report === null ? null : ImportReport.parse(found.report);
  const isFinal = stored === null || (state === 'done' && stored.waiting === 0);
  const report = isFinal ? stored : await reportNow(tx, id, stored);
  const job = jobs.get(id) ?? null;
  return { id, projectId, fileName, state, error, report, job, createdAt, finishedAt };
}

/** A report whose counts are those of the objects as they are. */
export async function reportNow(tx: Tx, importId: string, report: ImportReport): Promise<ImportReport> {
  const { iouHistogram, ...counts } = await countItems(tx, importId);
  return { ...report, ...counts, iouHistogram: counts.refined > 0 ? iouHistogram : null };
}
