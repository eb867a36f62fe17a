import type pg from 'pg';
import { Prisma } from './generated/client.ts';

/** What a transaction of raw statements alone needs; both a client of the schema and a short transaction have it. */
export interface Statements {
  $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows>;
}

/**
 * Runs `work` in a transaction on a connection of the pool without the client of the schema between, for what happens
 * at every click: the client's own work is several times that of such a statement.
 */
export async function inShortTransaction<T>(
  pool: pg.Pool,
  nameOf: (query: { readonly sql: string }) => string,
  work: (tx: Statements) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch(asConnectionError);
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  const send = (text: string, values: unknown[] = []) =>
    client.query<pg.QueryResultRow>({ name: nameOf({ sql: text }), text, values }).catch(asConnectionError);
  try {
    await send('BEGIN');
    const result = await work({
      async $queryRaw<Rows>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Rows> {
        const { text, values: all } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
        // The caller says what its statement returns, as with the client of the schema.
        return (await send(text, all)).rows as Rows;
      },
    });
    await send('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** Errors of a lost connection get the code by which they are known; the driver gives some of them none. */
function asConnectionError(error: unknown): never {
  if (error instanceof Error && !('code' in error) && /^Connection terminated/.test(error.message))
    throw Object.assign(error, { code: 'ECONNRESET' });
  throw error;
}
