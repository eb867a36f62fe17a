import { type QualityAudit, type Tx } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';
import { type AuditProgress, auditProgress, auditTallies } from '@maskloop/db/quality-audits';
import { type Actor, type Permission } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { auditFigures, type AuditState, sumCounts } from '@maskloop/domain/quality-audit';
import { type Ctx, requireProject, requireRight, visibleProjects } from '../context/index.ts';
import { modelBrief } from '../projects/project-view.ts';

/** The audit, if the actor has the right and sees its project; else FORBIDDEN or NOT_FOUND. */
export async function requireAudit(
  tx: Tx,
  actor: Actor,
  auditId: string,
  permission: Permission,
): Promise<QualityAudit> {
  requireRight(actor, permission);
  const audit = await tx.qualityAudit.findFirst({
    where: { id: auditId, project: visibleProjects(actor) },
  });
  if (!audit) throw new AppError('NOT_FOUND', 'This audit does not exist.');
  return audit;
}

/** Audits of a project, newest first. */
export async function listAudits(ctx: Ctx, actor: Actor, { projectId }: { projectId: string }) {
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const audits = await ctx.db.qualityAudit.findMany({ where: { projectId }, orderBy: { number: 'desc' } });
  const progress = await auditProgress(
    ctx.db,
    audits.map(({ id }) => id),
  );
  const person = await peopleById(
    ctx.db,
    audits.map(({ createdById }) => createdById),
  );
  return audits.map((audit) => ({
    ...auditCard(audit, progress(audit.id)),
    createdBy: person(audit.createdById),
  }));
}

/** One audit with its figures, in all and by model version. */
export async function getAudit(ctx: Ctx, actor: Actor, { auditId }: { auditId: string }) {
  const audit = await requireAudit(ctx.db, actor, auditId, 'figures.see');
  const [progress, tallies, person] = await Promise.all([
    auditProgress(ctx.db, [auditId]),
    auditTallies(ctx.db, auditId),
    peopleById(ctx.db, [audit.createdById]),
  ]);
  const models = await ctx.db.modelVersion.findMany({ where: { id: { in: [...tallies.keys()] } } });
  return {
    ...auditCard(audit, progress(auditId)),
    createdBy: person(audit.createdById),
    figures: auditFigures(sumCounts([...tallies.values()])),
    byModel: models.flatMap((model) => {
      const counts = tallies.get(model.id);
      return counts ? [{ model: modelBrief(model), figures: auditFigures(counts) }] : [];
    }),
  };
}

const auditCard = (audit: QualityAudit, progress: AuditProgress) => ({
  id: audit.id,
  projectId: audit.projectId,
  number: audit.number,
  state: stateOf(audit),
  seed: audit.seed,
  population: audit.population,
  createdAt: audit.createdAt,
  endedAt: audit.endedAt,
  ...progress,
});

const stateOf = ({ endedAt, endedById }: QualityAudit): AuditState =>
  endedAt === null ? 'open' : endedById === null ? 'done' : 'ended';
