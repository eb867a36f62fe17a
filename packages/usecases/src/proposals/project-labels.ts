import { type Ctx } from '../context/index.ts';

/** The labels that a project offers: what classes of other models may name. */
export const projectLabels = (ctx: Ctx, projectId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db.label.findMany({
    where: { projectId, deletedAt: null },
    orderBy: { position: 'asc' },
    select: { id: true, name: true },
  });
