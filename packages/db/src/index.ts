import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { copyRows } from './copy-rows.ts';
import { statementNames } from './statement-names.ts';
import { inShortTransaction, type Statements } from './statements.ts';

export { type Statements };

/** The database client of a process: one pool of at most `max` connections. */
export type Db = PrismaClient;
/** A transaction in hand; also accepts the client itself. */
export type Tx = Prisma.TransactionClient;
export { Prisma };
export type * from './generated/client.ts';

interface Connections {
  readonly pool: pg.Pool;
  readonly nameOf: (query: { readonly sql: string }) => string;
}
// On the client itself, under a name that all copies of this module know: each route bundle of the web server has one.
const CONNECTIONS: unique symbol = Symbol.for('maskloop.connections');

/** Opens a pool on `url` lazily; `$disconnect()` ends it. */
export function openDb(url: string, max = 5): Db {
  const pool = new pg.Pool({ connectionString: url, max });
  // An idle connection that breaks is taken out of the pool; the next query says so if there is no other.
  pool.on('error', () => undefined);
  const nameOf = statementNames();
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameOf, disposeExternalPool: true }),
    // Prisma gives up after 2 s of waiting and 5 s of work: too early on a busy machine.
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  });
  const connections: Connections = { pool, nameOf };
  return Object.defineProperty(db, CONNECTIONS, { value: connections });
}

function connectionsOf(db: Db): Connections {
  // Put there by openDb, which knows its type.
  const found = (db as Db & { readonly [CONNECTIONS]?: Connections })[CONNECTIONS];
  if (!found) throw new Error('this client was not opened by openDb');
  return found;
}

/** A transaction of raw statements alone, on the same pool: for what happens at every click. */
export function shortTransaction<T>(db: Db, work: (tx: Statements) => Promise<T>): Promise<T> {
  const { pool, nameOf } = connectionsOf(db);
  return inShortTransaction(pool, nameOf, work);
}

/** Rows of a SELECT as PostgreSQL writes them, in order, without holding more than a piece of them in memory. */
export const streamRows = (db: Db, select: string): AsyncGenerator<(string | null)[]> =>
  copyRows(connectionsOf(db).pool, select);

export { enumKey, word } from './words.ts';

/** Whether an error is PostgreSQL's refusal to delete a row that another names. */
export function isReferenced(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003';
}

/** Whether an error is PostgreSQL's refusal of a second row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
