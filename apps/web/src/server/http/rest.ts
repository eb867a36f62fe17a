import { AppError } from '@maskloop/domain/errors';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { openRequest } from '../open-request.ts';
import { router } from '../router.ts';
import { answer, errorResponse } from './answer.ts';
import { nowhere } from './nowhere.ts';
import { unreadable } from './unreadable.ts';

const handler = new OpenAPIHandler(router, { interceptors: [unreadable] });
/** What a stranger's request may hold: names and passwords, never files. */
const STRANGERS_BODY = 64 * 1024;

/** The REST door: the same procedures by their routes under /api/v1. */
export const rest = (request: Request): Promise<Response> =>
  answer(request, async (note) => {
    const context = await openRequest(request);
    note(context.caller);
    if (!context.caller && bodyMayExceed(request, STRANGERS_BODY)) throw new AppError('UNAUTHORIZED');
    const { response } = await handler.handle(request, { prefix: '/api/v1', context });
    return response ?? errorResponse(nowhere());
  });

function bodyMayExceed(request: Request, limit: number): boolean {
  if (request.body === null) return false;
  const length = request.headers.get('content-length');
  return length === null || Number(length) > limit;
}
