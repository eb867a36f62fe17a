import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { roundViews } from './require-round.ts';
import { ROUND_PARTS } from './round-view.ts';

/** All rounds of a project, newest first: there are dozens at most. */
export async function listRounds(ctx: Ctx, actor: Actor, input: { projectId: string }) {
  await requireProject(ctx.db, actor, input.projectId, 'rounds.see');
  const rows = await ctx.db.round.findMany({
    where: { projectId: input.projectId },
    include: ROUND_PARTS,
    orderBy: { number: 'desc' },
  });
  return roundViews(ctx.db, rows);
}
