import * as z from 'zod';

/**
 * How far a round has come: its export is being built, its model is being trained, old and new are being compared, the
 * numbers are there; or it was given up.
 */
export const RoundState = z.enum(['exporting', 'training', 'evaluating', 'done', 'abandoned']);
export type RoundState = z.infer<typeof RoundState>;

const NEXT: Readonly<Record<RoundState, readonly RoundState[]>> = {
  exporting: ['training', 'abandoned'],
  training: ['evaluating', 'abandoned'],
  // Another result may be brought in while one is compared, or after.
  evaluating: ['evaluating', 'done', 'abandoned'],
  done: ['evaluating'],
  abandoned: [],
};

/** Whether a round may go from one state to another. */
export const mayRoundGo = (from: RoundState, to: RoundState): boolean => NEXT[from].includes(to);

/** Rounds in these states are at work; a project has at most one of them. */
export const OPEN_ROUND_STATES: readonly RoundState[] = ['exporting', 'training', 'evaluating'];
