import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch';
import { openRequest } from '../open-request.ts';
import { router } from '../router.ts';
import { answer, errorJson } from './answer.ts';
import { BODY_LIMITS, refuseStrangersBody } from './body-limits.ts';
import { nowhere } from './nowhere.ts';
import { unreadable } from './unreadable.ts';

const handler = new RPCHandler(router, {
  interceptors: [unreadable],
  plugins: [new BodyLimitPlugin({ maxBodySize: BODY_LIMITS.rpc })],
});

/** The typed client's door. What it reads is wrapped: `{json}`, also where the procedure was never reached. */
export const rpc = (request: Request): Promise<Response> =>
  answer(
    request,
    async (note) => {
      const context = await openRequest(request);
      note(context.caller);
      refuseStrangersBody(request, context.caller !== undefined);
      const { response } = await handler.handle(request, { prefix: '/rpc', context });
      if (response) return response;
      throw nowhere();
    },
    (error) => ({ json: errorJson(error) }),
  );
