import { AppError } from '@maskloop/domain/errors';
import { type Actor } from '@maskloop/domain/access';
import { costFigure, FIGURES, type FigureDefinition, type FigureId } from '@maskloop/domain/figures';
import { type Ctx, requireProject } from '../context/index.ts';
import { rateFor } from './project-rate.ts';

/** A figure of the registry, or what the work costs. */
export type AskedFigure = FigureId | 'cost';

/** The figure, if the actor may see it: what work costs is for managers. */
export async function askedFigure(
  ctx: Ctx,
  actor: Actor,
  { projectId, figure }: { projectId: string; figure: AskedFigure },
): Promise<FigureDefinition> {
  await requireProject(ctx.db, actor, projectId, figure === 'cost' ? 'project.manage' : 'figures.see');
  if (figure !== 'cost') return FIGURES[figure];
  const rate = await rateFor(ctx.db, actor, projectId);
  if (!rate) throw new AppError('NOT_FOUND', 'This project has no rate yet: set one on its scoreboard.');
  return costFigure(rate);
}
