import { type Tx } from '@maskloop/db';
import { AppError } from '@maskloop/domain/errors';
import { type Enqueue } from '@maskloop/jobs';

/** The queue's sending end. */
export const enqueueWith =
  (_databaseUrl: string): Enqueue<Tx> =>
  () =>
    Promise.reject(new AppError('UNAVAILABLE'));
