import { newId } from '@maskloop/domain/ids';
import { JOBS, type JobCard, type JobName, type JobPayload } from '@maskloop/jobs';
import { notify } from '../events/index.ts';
import { type Prisma, type Tx } from '../index.ts';
import { QUEUE_CHANNEL } from './locks.ts';
import { type Mailbox } from './mailbox.ts';

/** One job to be: what it works on, and what people see of it. */
export interface JobRequest<Name extends JobName> {
  readonly payload: JobPayload<Name>;
  readonly card: JobCard;
}

/** Asks for any number of jobs of one kind within `tx`; returns their ids in order. */
export async function enqueueAll<Name extends JobName>(
  mailbox: Mailbox,
  tx: Tx,
  name: Name,
  requests: readonly JobRequest<Name>[],
): Promise<string[]> {
  if (requests.length === 0) return [];
  const jobs = requests.map(({ payload, card: { again, urgent, ...card } }) => ({
    id: again ?? newId(),
    again: again !== undefined,
    urgent: urgent === true,
    row: { ...card, name, payload: checked(name, payload) },
  }));
  await tx.job.createMany({ data: jobs.filter((job) => !job.again).map(({ id, row }) => ({ id, ...row })) });
  for (const { id, again, row } of jobs) {
    if (again) await tx.job.update({ where: { id }, data: { ...row, ...AS_NEW } });
  }
  for (const urgent of [true, false]) {
    const ids = jobs.filter((job) => job.urgent === urgent).map(({ id }) => id);
    if (ids.length > 0) await mailbox.send(tx, name, ids, urgent ? -URGENT_SECONDS : 0);
  }
  for (const workspaceId of new Set(requests.map(({ card }) => card.workspaceId))) {
    await notify(tx, { topic: 'job', workspaceId });
  }
  await tx.$executeRaw`SELECT pg_notify(${QUEUE_CHANNEL}, ${`new ${name}`})`;
  return jobs.map(({ id }) => id);
}

/** Jobs are taken in the order of the time from which they may run: an urgent one stands as if it had waited this long. */
const URGENT_SECONDS = 365 * 86_400;

const AS_NEW = {
  state: 'queued',
  attempts: 0,
  done: 0,
  total: 0,
  error: null,
  startedAt: null,
  finishedAt: null,
} as const;

const checked = (name: JobName, payload: unknown): Prisma.InputJsonObject =>
  JOBS[name].payload.parse(payload);
