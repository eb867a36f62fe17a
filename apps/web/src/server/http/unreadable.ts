import { ORPCError } from '@orpc/server';
import { fromTable } from '../api-error.ts';

const TOO_LARGE = 'This request is too large. Files go through the resumable upload, /api/v1/uploads.';

/** Procedures throw errors of the table; anything else that gets here is a body or address that could not be read. */
export async function unreadable<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ORPCError) {
      throw error.code === 'PAYLOAD_TOO_LARGE' ? fromTable('TOO_LARGE', TOO_LARGE) : error;
    }
    throw fromTable(
      'INVALID',
      'The request cannot be read. Is the body valid, and does its Content-Type say what it is?',
    );
  }
}
