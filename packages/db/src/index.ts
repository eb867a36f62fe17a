import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client.ts';
import { statementNames } from './statement-names.ts';

/** The database client of a process: one pool of at most `max` connections. */
export type Db = PrismaClient;
/** A transaction in hand; also accepts the client itself. */
export type Tx = Prisma.TransactionClient;
export { Prisma };
export type * from './generated/client.ts';

/** Opens a pool on `url` lazily; `$disconnect()` ends it. */
export function openDb(url: string, max = 5): Db {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max }, { statementNameGenerator: statementNames() }),
    // Prisma gives up after 2 s of waiting and 5 s of work: too early on a busy machine.
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  });
}

export { enumKey, word } from './words.ts';

/** Whether an error is PostgreSQL's refusal of a second row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
