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
  const jobs = requests.map(({ payload, card: { again, ...card } }) => ({
    id: again ?? newId(),
    again: again !== undefined,
    row: { ...card, name, payload: checked(name, payload) },
  }));
  await tx.job.createMany({ data: jobs.filter((job) => !job.again).map(({ id, row }) => ({ id, ...row })) });
  for (const { id, again, row } of jobs) {
    if (again) await tx.job.update({ where: { id }, data: { ...row, ...AS_NEW } });
  }
  const ids = jobs.map(({ id }) => id);
  await mailbox.send(tx, name, ids);
  for (const workspaceId of new Set(requests.map(({ card }) => card.workspaceId))) {
    await notify(tx, { topic: 'job', workspaceId });
  }
  await tx.$executeRaw`SELECT pg_notify(${QUEUE_CHANNEL}, 'new')`;
  return ids;
}

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
