import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { BodyLimitPlugin } from '@orpc/server/fetch';
import { openRequest } from '../open-request.ts';
import { router } from '../router.ts';
import { answer } from './answer.ts';
import { BODY_LIMITS, refuseStrangersBody } from './body-limits.ts';
import { nowhere } from './nowhere.ts';
import { unreadable } from './unreadable.ts';

const handler = new OpenAPIHandler(router, {
  interceptors: [unreadable],
  plugins: [new BodyLimitPlugin({ maxBodySize: BODY_LIMITS.rest })],
});

/** The REST door: the same procedures by their routes under /api/v1. */
export const rest = (request: Request): Promise<Response> =>
  answer(request, async (note) => {
    const context = await openRequest(request);
    note(context.caller);
    refuseStrangersBody(request, context.caller !== undefined);
    const { response } = await handler.handle(request, { prefix: '/api/v1', context });
    if (response) return response;
    throw nowhere();
  });
