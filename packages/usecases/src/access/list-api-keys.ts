import { type Actor } from '@maskloop/domain/access';
import { requireRight, type Ctx } from '../context/index.ts';
import { apiKeyViews, type ApiKeyOf } from './api-key-view.ts';

/** The workspace's keys that were not revoked, newest first. */
export async function listApiKeys(ctx: Ctx, actor: Actor): Promise<ApiKeyOf[]> {
  requireRight(actor, 'keys.manage');
  const keys = await ctx.db.apiKey.findMany({
    where: { workspaceId: actor.workspaceId, revokedAt: null },
    orderBy: { id: 'desc' },
  });
  return apiKeyViews(ctx.db, keys);
}
