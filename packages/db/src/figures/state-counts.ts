import { type Tx } from '../index.ts';

/** Pictures and tasks of a project by state, in the domain's words; states without any are missing. */
export interface StateCounts {
  readonly images: Record<string, number>;
  readonly tasks: Record<string, number>;
}

/** Reads them from the tally that triggers keep, whatever number of rows stands behind it. */
export async function stateCounts(tx: Tx, projectId: string): Promise<StateCounts> {
  const rows = await tx.$queryRaw<{ subject: 'image' | 'task'; state: string; n: number }[]>`
    SELECT subject, state, sum(n)::float8 AS n FROM state_tally WHERE project_id = ${projectId}::uuid
    GROUP BY subject, state HAVING sum(n) > 0`;
  const of = (subject: string) =>
    Object.fromEntries(rows.filter((row) => row.subject === subject).map(({ state, n }) => [state, n]));
  return { images: of('image'), tasks: of('task') };
}
