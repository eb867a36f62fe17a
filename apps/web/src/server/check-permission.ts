import { type ProcedureMeta } from '@maskloop/contract';
import { may } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Caller } from './caller.ts';

/** Refuses a caller without the permission: signed out UNAUTHORIZED, wrong role or key FORBIDDEN. */
export function checkPermission(caller: Caller | undefined, permission: ProcedureMeta['permission']): void {
  if (permission === 'public') return;
  if (!caller) throw new AppError('UNAUTHORIZED');
  if (!caller.actor)
    throw new AppError('FORBIDDEN', 'You are not a member of a workspace. Ask for an invitation.');
  if (permission === 'signed-in' || may(caller.actor, permission)) return;
  const narrowed = caller.actor.scopes && !caller.actor.scopes.has(permission);
  throw new AppError('FORBIDDEN', narrowed ? `This API key lacks the scope ${permission}.` : undefined);
}
