import { type JobName } from '@maskloop/jobs';
import { type Tx } from '../index.ts';

/** pg-boss's own fetch sorts everything that waits; this one walks its index (name, start_after), however long the queue. */
export async function takeMessages(tx: Tx, name: JobName, count: number): Promise<string[]> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM pgboss.job WHERE name = ${name} AND id IN (
      SELECT id FROM pgboss.job WHERE name = ${name} AND state < 'active' AND start_after <= now()
      ORDER BY start_after LIMIT ${count} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return taken.map(({ id }) => id);
}
