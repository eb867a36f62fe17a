import { type Round } from '@maskloop/db';
import { Id } from '@maskloop/domain/ids';
import { RoundEvaluation } from '@maskloop/domain/round';
import * as z from 'zod';

/** Numbers with what the round itself no longer says while another result is compared. */
const Standing = RoundEvaluation.extend({
  of: z.object({ afterVersionId: Id, finishedAt: z.coerce.date() }),
});

/** What a finished round keeps beside its numbers when another result is brought: whose they are, and since when. */
export function keepResult({ evaluation, afterVersionId, finishedAt }: Round) {
  const of = { afterVersionId, finishedAt: finishedAt?.toISOString() };
  return { evaluation: { ...RoundEvaluation.parse(evaluation), of } };
}

/** The fields of a round that returns to the result it had; undefined where it had none. */
export function standingResult({ evaluation }: Round) {
  const standing = Standing.safeParse(evaluation);
  if (!standing.success) return undefined;
  const { of, ...numbers } = standing.data;
  return { state: 'done' as const, evaluation: numbers, ...of };
}
