import { type Client } from 'pg';
import { type Migration } from './read-migrations.ts';

interface Row {
  name: string;
  checksum: string;
  done: boolean;
}

/**
 * The migrations that the database has not seen.
 * @throws Error with one sentence when its history is not the beginning of ours
 */
export async function pending(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Row>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS done
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = rows.find(({ name }) => !ours.has(name));
  if (unknown) {
    throw new Error(
      `This data directory was made by a newer Maskloop (its database has the migration ${unknown.name}): ` +
        `update Maskloop, or choose another place with --data-dir.`,
    );
  }
  const unfinished = rows.find(({ done }) => !done);
  if (unfinished) {
    throw new Error(
      `Migration ${unfinished.name} was begun and never finished: put the database back from a backup, ` +
        `or complete its statements by hand and set finished_at in _prisma_migrations.`,
    );
  }
  const changed = rows.find(({ name, checksum }) => ours.get(name)?.checksum !== checksum);
  if (changed) {
    throw new Error(
      `Migration ${changed.name} was changed after it was applied: put the file back as it was released.`,
    );
  }
  const seen = new Set(rows.map(({ name }) => name));
  return migrations.filter(({ name }) => !seen.has(name));
}
