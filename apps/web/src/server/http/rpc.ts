import { RPCHandler } from '@orpc/server/fetch';
import { openRequest } from '../open-request.ts';
import { router } from '../router.ts';
import { answer, errorResponse } from './answer.ts';
import { nowhere } from './nowhere.ts';
import { unreadable } from './unreadable.ts';

const handler = new RPCHandler(router, { interceptors: [unreadable] });

/** The typed client's door. */
export const rpc = (request: Request): Promise<Response> =>
  answer(request, async (note) => {
    const context = await openRequest(request);
    note(context.caller);
    const { response } = await handler.handle(request, { prefix: '/rpc', context });
    return response ?? errorResponse(nowhere());
  });
