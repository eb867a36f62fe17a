import { AppError } from '@maskloop/domain/errors';

const MIB = 2 ** 20;
/** What a body may hold: a picture or archive by REST, a gesture on many masks by the pages' client. */
export const BODY_LIMITS = { rest: 260 * MIB, rpc: 64 * MIB };
/** What a stranger's may hold: names and passwords, never files. */
const STRANGERS_LIMIT = MIB / 16;

/** Refuses large bodies of people who are not signed in, before they are read. */
export function refuseStrangersBody(request: Request, known: boolean): void {
  if (known || request.body === null) return;
  const length = request.headers.get('content-length');
  if (length === null || Number(length) > STRANGERS_LIMIT) throw new AppError('UNAUTHORIZED');
}
