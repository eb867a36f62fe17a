import { contract } from '@maskloop/contract';
import { implement } from '@orpc/server';
import { apiError } from './api-error.ts';
import { checkPermission } from './check-permission.ts';
import { type RequestContext } from './request-context.ts';

/**
 * The start of every procedure: the contract's permission is checked before input is read, and whatever is thrown
 * leaves as an error of the one table.
 */
export const api = implement(contract)
  .$context<RequestContext>()
  .use(async ({ context, next, procedure, path }) => {
    try {
      checkPermission(context.caller, procedure['~orpc'].meta.permission);
      return await next();
    } catch (error) {
      throw apiError(error, { log: context.services.log, where: path.join('.') });
    }
  });
