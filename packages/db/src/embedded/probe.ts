import fs from 'node:fs';
import pg from 'pg';

export type Probe = 'ready' | 'busy' | 'absent';

/** PostgreSQL answers, but not yet or no longer with a session: starting up, shutting down, all connections taken. */
const BUSY = new Set(['57P03', '53300']);

/** Whether the server at `url` is the one that serves `data`. */
export async function probe(url: string, data: string): Promise<Probe> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined); // a server killed meanwhile is reported by the query below
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return fs.realpathSync(rows[0]?.data_directory ?? '') === fs.realpathSync(data) ? 'ready' : 'absent';
  } catch (error) {
    return BUSY.has(String((error as { code?: unknown }).code)) ? 'busy' : 'absent'; // pg's errors carry a code
  } finally {
    await client.end().catch(() => undefined);
  }
}
