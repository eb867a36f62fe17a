import { actorOfKey, actorOfMember } from '@maskloop/usecases/access';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { type Ctx } from '@maskloop/usecases/context';
import { type Auth } from './auth/auth.ts';
import { type Caller } from './caller.ts';

/** Header, and cookie of the same name, that names the workspace a person works in; without it their first. */
export const WORKSPACE = 'maskloop-workspace';

/** Who sent these headers: an API key's person, else the session's, else nobody. A key that is no good throws. */
export async function resolveCaller(ctx: Ctx, auth: Auth, headers: Headers): Promise<Caller | undefined> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const { keyId, user, actor } = await actorOfKey(ctx, bearer);
    return { user, actor, via: 'key', credentialId: keyId };
  }
  if (!headers.has('cookie')) return undefined;
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return undefined;
  const { id, name, email } = found.user;
  const named = headers.get(WORKSPACE) ?? undefined;
  const actor = await actorOfMember(ctx, id, named ?? cookie(headers, WORKSPACE));
  if (named !== undefined && actor?.workspaceId !== named) {
    throw new AppError('NOT_FOUND', 'This workspace does not exist, or you are not a member of it.');
  }
  return { user: { id, name, email }, actor, via: 'session', credentialId: found.session.id };
}

function cookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([key]) => key === name)?.[1];
  return Id.safeParse(value).data;
}
