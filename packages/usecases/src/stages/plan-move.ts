import { word } from '@maskloop/db';
import { countStandings } from '@maskloop/db/stages';
import { type Actor } from '@maskloop/domain/access';
import { IN_SCOPE, MOVE_SCOPES, type MoveScope, PICTURE_STANDINGS, type Stage } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';

/** What a move would come to, before anybody decides: pictures by how they stand, and tasks that each scope would make. */
export async function planMove(ctx: Ctx, actor: Actor, input: { projectId: string; to: Stage }) {
  const project = await requireProject(ctx.db, actor, input.projectId, 'project.manage');
  const counts = await countStandings(ctx.db, project.id, input.to);
  return {
    from: word(project.stage),
    pictures: PICTURE_STANDINGS.map((standing) => ({ standing, count: counts[standing] ?? 0 })),
    tasks: MOVE_SCOPES.map((scope: MoveScope) => ({
      scope,
      made: IN_SCOPE[scope].reduce((sum, standing) => sum + (counts[standing] ?? 0), 0),
    })),
  };
}
