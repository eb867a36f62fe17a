import { type Actor, PERMISSIONS } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '../context/index.ts';
import { secretHash } from './secret.ts';

const USE_NOTED_EVERY_MS = 60_000;

export interface KeyHolder {
  readonly keyId: string;
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly actor: Actor;
}

/** The person behind an API key, narrowed to its scopes. UNAUTHORIZED when it is unknown, revoked, expired, or they left. */
export async function actorOfKey(ctx: Ctx, secret: string): Promise<KeyHolder> {
  const key = await ctx.db.apiKey.findUnique({ where: { hash: secretHash(secret) } });
  const now = ctx.now();
  const member =
    key && !key.revokedAt && (!key.expiresAt || key.expiresAt > now)
      ? await ctx.db.member.findUnique({
          where: { workspaceId_userId: { workspaceId: key.workspaceId, userId: key.userId } },
          include: { user: { select: { id: true, name: true, email: true } } },
        })
      : null;
  if (!key || !member) throw new AppError('UNAUTHORIZED', 'This API key is unknown, expired or revoked.');
  const before = new Date(now.getTime() - USE_NOTED_EVERY_MS);
  if (!key.lastUsedAt || key.lastUsedAt < before) {
    await ctx.db.apiKey.updateMany({
      where: { id: key.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: now },
    });
  }
  const scopes = new Set(PERMISSIONS.filter((permission) => key.scopes.includes(permission)));
  return {
    keyId: key.id,
    user: member.user,
    actor: { userId: key.userId, workspaceId: key.workspaceId, role: member.role, scopes },
  };
}
