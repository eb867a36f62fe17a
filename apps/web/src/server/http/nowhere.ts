import { ORPCError } from '@orpc/server';
import { type ApiError } from '../api-error.ts';

/** What an address answers that leads to no procedure. */
export const nowhere = (): ApiError =>
  new ORPCError('NOT_FOUND', {
    status: 404,
    message: 'There is no such address. GET /api/v1/openapi.json lists all.',
  });
