import { type Tx } from '../index.ts';
import { WORKER_LOCK_CLASS } from './locks.ts';

/** How many worker processes are connected to this database right now. */
export async function countWorkers(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${WORKER_LOCK_CLASS}::int::oid AND objsubid = 2 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.count ?? 0;
}
