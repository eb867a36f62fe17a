import { AppError, ERRORS, type ErrorCode } from '@maskloop/domain/errors';
import { ORPCError } from '@orpc/server';
import { ValidationError } from '@orpc/contract';
import { type Logger } from 'pino';
import { databaseIsAway } from './database-is-away.ts';
import { issueSentence } from './issue-sentence.ts';

export type ApiError = ORPCError<string, unknown>;

/** What a caller is told of anything thrown: an error of the table, or a sentence with the number of the log entry. */
export function apiError(error: unknown, told: { log: Logger; where: string }): ApiError {
  if (isAppError(error)) return fromTable(error.code, error.message, error.data);
  if (isApiError(error)) {
    if (error.code === 'BAD_REQUEST') return invalidInput(error);
    if (error.status < 500) return error;
  }
  if (databaseIsAway(error)) {
    told.log.error({ err: error, where: told.where }, 'database is away');
    return fromTable('UNAVAILABLE', 'The database cannot be reached right now. Try again in a moment.');
  }
  const storageFault = error instanceof Error ? STORAGE_FAULTS[error.name]?.(error) : undefined;
  if (storageFault) {
    told.log.error({ err: error, where: told.where }, 'storage');
    return storageFault;
  }
  const id = crypto.randomUUID().slice(0, 8);
  told.log.error({ err: error, where: told.where, errorId: id }, 'unexpected error');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    status: 500,
    message: `Something went wrong on the server. It is in the log as ${id}.`,
    data: { errorId: id },
  });
}

/** Errors of packages/storage by name: what they mean to a caller. */
const STORAGE_FAULTS: Readonly<Record<string, (error: Error) => ApiError>> = {
  StorageUnusable: (error) => fromTable('UNAVAILABLE', error.message),
  BlobMissing: () => fromTable('NOT_FOUND', 'The file is missing from storage.'),
};

/** An error of the table as it leaves. */
export function fromTable(code: ErrorCode, message: string, data?: Record<string, unknown>): ApiError {
  return new ORPCError(code, { defined: true, status: ERRORS[code].status, message, data });
}

function invalidInput(error: ApiError): ApiError {
  if (!(error.cause instanceof ValidationError)) return fromTable('INVALID', error.message);
  const issues = error.cause.issues.map(issueSentence);
  return fromTable('INVALID', issues.slice(0, 3).join(' '), { issues });
}

const isApiError = (error: unknown): error is ApiError => error instanceof ORPCError;

/** By name: a class of another route's bundle is another class. */
const isAppError = (error: unknown): error is AppError =>
  error instanceof AppError || (error instanceof Error && error.name === 'AppError' && 'code' in error);
