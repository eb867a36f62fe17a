import { type ErrorCode } from '@maskloop/domain/errors';
import { ORPCError } from '@orpc/client';

/** The code of an error that the API sent; undefined for everything else (no network, a fault of ours). */
export function errorCode(error: unknown): ErrorCode | undefined {
  // The server sends the codes of the one table only; a strange one compares equal to none of them.
  return error instanceof ORPCError && error.defined ? (error.code as ErrorCode) : undefined;
}

/** What to tell the person: the API's own sentence, or what probably happened on the way to it. */
export function errorSentence(error: unknown): string {
  if (error instanceof ORPCError) {
    if (error.defined) return error.message;
    if (error.status === 400) return 'The server did not understand this. Check what you entered.';
    if (error.status === 401) return 'Your session has ended. Sign in again.';
    if (error.status === 429) return 'Too many attempts. Wait a moment and try again.';
    return 'The server had a fault. Nothing was lost; try again in a moment.';
  }
  if (typeof navigator !== 'undefined' && !navigator.onLine)
    return 'You are offline. This works again once you are connected.';
  return 'The server cannot be reached. Try again in a moment.';
}

/** Whether trying again by itself may help: no answer at all, or an answer that says "not now". */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof ORPCError) || error.status >= 500 || error.status === 429;
