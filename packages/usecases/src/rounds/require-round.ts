import { type Job, type Tx } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';
import { type Actor, type Permission } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight, visibleProjects } from '../context/index.ts';
import { ROUND_PARTS, type RoundRow, roundView } from './round-view.ts';

/** The round, if the actor has the right and can see its project: else FORBIDDEN or NOT_FOUND. */
export async function requireRound(
  tx: Tx,
  actor: Actor,
  roundId: string,
  permission: Permission,
): Promise<RoundRow> {
  requireRight(actor, permission);
  const row = await tx.round.findFirst({
    where: { id: roundId, project: visibleProjects(actor) },
    include: ROUND_PARTS,
  });
  if (!row) throw new AppError('NOT_FOUND', 'This round does not exist.');
  return row;
}

/** Rounds as people see them, each with its comparison at work or its last one. */
export async function roundViews(tx: Tx, rows: readonly RoundRow[]) {
  const personOf = await peopleById(
    tx,
    rows.map(({ createdById }) => createdById),
  );
  const jobs = await tx.job.findMany({
    where: { name: 'round.evaluate', subjectId: { in: rows.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  const newest = new Map<string | null, Job>(jobs.map((job) => [job.subjectId, job]));
  return rows.map((row) => roundView(row, personOf(row.createdById), newest.get(row.id) ?? null));
}
