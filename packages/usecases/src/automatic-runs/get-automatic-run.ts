import { automaticFigures } from '@maskloop/db/automatic-runs';
import { type Actor } from '@maskloop/domain/access';
import { AUTOMATIC_RATE_MINUTES, picturesPerMinute } from '@maskloop/domain/automatic-run';
import { type Ctx, requireProject } from '../context/index.ts';

/** How the fully-automatic stage of a project is doing. */
export async function getAutomaticRun(ctx: Ctx, actor: Actor, { projectId }: { projectId: string }) {
  const { automaticPausedAt: pausedAt } = await requireProject(ctx.db, actor, projectId, 'figures.see');
  const now = ctx.now();
  const since = new Date(now.getTime() - AUTOMATIC_RATE_MINUTES * 60_000);
  const { lately, firstLately, ...figures } = await automaticFigures(ctx.db, projectId, since);
  const { waiting, done, failed } = figures;
  const perMinute = picturesPerMinute(lately, firstLately, now);
  return {
    ...figures,
    pausedAt,
    total: waiting + done + failed,
    perMinute,
    etaSeconds: perMinute === null || waiting === 0 || pausedAt !== null ? null : (waiting / perMinute) * 60,
  };
}
