/**
 * The one table of errors that leave the product: code → HTTP status and the sentence that says what to do.
 * Use cases throw `AppError`; edges map it; nothing else reaches a caller.
 */
export const ERRORS = {
  UNAUTHORIZED: { status: 401, message: 'Sign in first.' },
  FORBIDDEN: { status: 403, message: 'Your role does not allow this.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing here.' },
  INVALID: { status: 400, message: 'This cannot be used as it is.' },
  CONFLICT: { status: 409, message: 'Someone else changed this meanwhile.' },
  REVISION_CONFLICT: { status: 409, message: 'Someone else changed this mask meanwhile.' },
  NAME_TAKEN: { status: 409, message: 'This name is already in use.' },
  WRONG_STATE: { status: 409, message: 'This is not possible in the present state.' },
  LEASE_LOST: { status: 409, message: 'This task is no longer held by you.' },
  OWN_WORK: { status: 403, message: 'Someone else has to review your work in this project.' },
  INVITATION_INVALID: {
    status: 410,
    message: 'This invitation has expired or was used or withdrawn. Ask for a new one.',
  },
  ALREADY_SET_UP: {
    status: 409,
    message: 'This installation already has an owner. Sign in, or ask for an invitation.',
  },
  TOO_LARGE: { status: 413, message: 'This is larger than what is accepted.' },
  UNSUPPORTED: { status: 415, message: 'This kind of file is not accepted.' },
  RATE_LIMITED: { status: 429, message: 'Too many attempts. Wait a moment and try again.' },
  UNAVAILABLE: {
    status: 503,
    message: 'A part of Maskloop is not available right now. Try again in a moment.',
  },
} as const;
export type ErrorCode = keyof typeof ERRORS;

/** A user-facing failure: a code of the table, a sentence (the table's unless a better one is given), typed data. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly data: Record<string, unknown> | undefined;
  constructor(code: ErrorCode, message: string = ERRORS[code].message, data?: Record<string, unknown>) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
