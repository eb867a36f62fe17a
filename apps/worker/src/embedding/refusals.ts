import { FinalFailure, Postponed } from '@maskloop/jobs';
import { type Refusal } from './messages.ts';

/** An error of packages/jobs as text, for its way between threads. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof FinalFailure) return { kind: 'final', code: error.code, message: error.message };
  if (error instanceof Postponed)
    return { kind: 'postponed', seconds: error.seconds, message: error.message };
  return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
}

/** The error that it was. */
export function errorOf(refusal: Refusal): Error {
  switch (refusal.kind) {
    case 'final':
      return new FinalFailure(refusal.code, refusal.message);
    case 'postponed':
      return new Postponed(refusal.seconds, refusal.message);
    case 'other':
      return new Error(refusal.message);
  }
}
