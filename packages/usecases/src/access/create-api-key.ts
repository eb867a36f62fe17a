import { may, type Actor, type Permission } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight, type Ctx } from '../context/index.ts';
import { apiKeyViews, type ApiKeyOf } from './api-key-view.ts';
import { recordAudit } from './record-audit.ts';
import { newSecret, secretHash } from './secret.ts';

/** Characters of a key that stay readable: `mlk_` and eight of its 43. */
const PREFIX_LENGTH = 12;

/** Makes a key that acts as its maker within `scopes`, all of which the maker must have. The secret is shown once. */
export async function createApiKey(
  ctx: Ctx,
  actor: Actor,
  input: { name: string; scopes: Permission[]; expiresAt?: Date | undefined },
): Promise<{ key: ApiKeyOf; secret: string }> {
  requireRight(actor, 'keys.manage');
  const beyond = input.scopes.filter((scope) => !may(actor, scope));
  if (beyond.length > 0) {
    throw new AppError('FORBIDDEN', `A key cannot do more than you may: ${beyond.join(', ')}.`);
  }
  if (input.expiresAt && input.expiresAt <= ctx.now()) {
    throw new AppError('INVALID', 'expiresAt: this moment has passed.');
  }
  const { workspaceId, userId } = actor;
  const secret = newSecret('mlk');
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        id: ctx.newId(),
        workspaceId,
        userId,
        name: input.name,
        prefix: secret.slice(0, PREFIX_LENGTH),
        hash: secretHash(secret),
        scopes: [...new Set(input.scopes)],
        createdAt: ctx.now(),
        expiresAt: input.expiresAt ?? null,
      },
    });
    const [key] = await apiKeyViews(tx, [row]);
    if (!key) throw new AppError('UNAVAILABLE');
    const data = { name: key.name, prefix: key.prefix, scopes: key.scopes };
    const action = 'api-key.created';
    await recordAudit(ctx, tx, { workspaceId, actorId: userId, action, subjectId: key.id, data });
    return { key, secret };
  });
}
