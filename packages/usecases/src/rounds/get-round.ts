import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';
import { requireRound, roundViews } from './require-round.ts';

/** One round. */
export async function getRound(ctx: Ctx, actor: Actor, input: { roundId: string }) {
  const row = await requireRound(ctx.db, actor, input.roundId, 'rounds.see');
  const [view] = await roundViews(ctx.db, [row]);
  if (!view) throw new Error(`round ${row.id} has no view`);
  return view;
}
