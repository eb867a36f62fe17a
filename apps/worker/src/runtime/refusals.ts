import { FinalFailure, Postponed } from '@maskloop/jobs';

/** An error of packages/jobs on its way between threads, which keep only text. */
export type Refusal =
  | { readonly kind: 'final'; readonly code: string; readonly message: string }
  | { readonly kind: 'postponed'; readonly seconds: number; readonly message: string }
  | { readonly kind: 'other'; readonly message: string };

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
