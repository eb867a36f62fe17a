import { type JobName } from '@maskloop/jobs';
import { type Tx } from '../index.ts';

/**
 * pg-boss's own fetch sorts everything that waits; this one walks its index (name, start_after), however long the queue.
 * Materialised, because a plan may run a subquery more than once, and take more than its limit.
 */
export async function takeMessages(tx: Tx, name: JobName, count: number): Promise<string[]> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    WITH next AS MATERIALIZED (
      SELECT id FROM pgboss.job WHERE name = ${name} AND state < 'active' AND start_after <= now()
      ORDER BY start_after LIMIT ${count} FOR UPDATE SKIP LOCKED)
    DELETE FROM pgboss.job WHERE name = ${name} AND id IN (SELECT id FROM next) RETURNING id`;
  return taken.map(({ id }) => id);
}
