import * as z from 'zod';
import { Id } from '../ids/index.ts';
import { LeaseKind } from '../task/states.ts';

/** Milliseconds after the last input during which a person still counts as working. */
export const IDLE_AFTER_MS = 30_000;

/** The rule, as it stands beside every figure of time. */
export const ACTIVITY_FORMULA =
  'Time counts while there is input or a gesture in flight, and at most 30 s after the last one. Time is never counted twice.';

/** An interval of measured work as the browser sends it; the id makes a repeated one harmless. */
export const ActivityInterval = z
  .object({
    id: Id,
    kind: LeaseKind,
    startedAt: z.coerce.date(),
    endedAt: z.coerce.date(),
    activeMs: z.number().int().min(0),
  })
  .refine((i) => i.endedAt >= i.startedAt && i.activeMs <= i.endedAt.getTime() - i.startedAt.getTime() + 1, {
    message: 'active time must fit between start and end',
  });
export type ActivityInterval = z.infer<typeof ActivityInterval>;

/**
 * Active milliseconds of a row of input instants (ms, ascending): each counts until the next one,
 * or for `IDLE_AFTER_MS` when the next is later.
 */
export function activeMs(inputsAt: readonly number[], endAt: number): number {
  return inputsAt.reduce((sum, at, i) => sum + Math.min(IDLE_AFTER_MS, (inputsAt[i + 1] ?? endAt) - at), 0);
}
