import { JOBS, type JobName } from '@maskloop/jobs';
import PgBoss from 'pg-boss';
import { type Tx } from '../index.ts';

/**
 * pg-boss carries what waits: sent in the transaction that needs it, taken with SKIP LOCKED, held back until its time.
 * How a job fares stands in our `job` row; a message is removed in the transaction that starts its job.
 */
export interface Mailbox {
  send(tx: Tx, name: JobName, ids: readonly string[], afterSeconds?: number): Promise<void>;
  close(): Promise<void>;
}

const NAMES = Object.keys(JOBS) as JobName[]; // Object.keys forgets the keys; they are JOBS' own.
const KEEP_DAYS = 365;

/** Installs the mailbox's tables where they are missing. `keeper`: this process also tidies them now and then. */
export async function openMailbox(
  url: string,
  keeper: boolean,
  onError: (error: Error) => void,
): Promise<Mailbox> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: keeper, schedule: false });
  boss.on('error', onError);
  await boss.start();
  for (const name of NAMES) await boss.createQueue(name);
  return {
    async send(tx, name, ids, afterSeconds = 0) {
      const startAfter = new Date(Date.now() + afterSeconds * 1000).toISOString();
      const keepUntil = new Date(Date.now() + KEEP_DAYS * 86_400_000).toISOString();
      const messages = ids.map((id) => ({
        id,
        name,
        data: {},
        keepUntil,
        ...(afterSeconds && { startAfter }),
      }));
      await boss.insert(messages, { db: within(tx) });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** pg-boss's statements on a Prisma transaction. */
const within = (tx: Tx): PgBoss.Db => ({
  executeSql: async (text: string, values: unknown[]) => ({
    rows: await tx.$queryRawUnsafe<object[]>(text, ...values),
  }),
});
