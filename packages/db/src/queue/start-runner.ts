import { setTimeout as sleep } from 'node:timers/promises';
import {
  JOBS,
  type JobHandler,
  type JobHandlers,
  type JobName,
  type JobPayload,
  JobStopped,
} from '@maskloop/jobs';
import { type Db, type Tx } from '../index.ts';
import { type ClaimedJob, claimJobs } from './claim-jobs.ts';
import { trackProgress } from './job-progress.ts';
import { openLeaseSession } from './lease-session.ts';
import { lostJob } from './lost-job.ts';
import { type Queue } from './open-queue.ts';
import { type Outcome, outcomeOf, outcomeOfLoss } from './outcome.ts';
import { type OnFailed, settleDone, settleJob } from './settle-job.ts';
import { createWaker, type Waker } from './waker.ts';

/** What happened, for the log. */
export type RunnerEvent =
  | { kind: 'started'; job: ClaimedJob }
  | { kind: 'ended'; job: ClaimedJob; outcome: Outcome; milliseconds: number; error?: unknown }
  | { kind: 'lost'; job: ClaimedJob; outcome: Outcome }
  | { kind: 'disconnected' | 'trouble'; error: unknown };

export interface RunnerOptions {
  readonly url: string;
  readonly db: Db;
  readonly queue: Queue;
  readonly handlers: JobHandlers;
  readonly onFailed: OnFailed;
  readonly onEvent?: (event: RunnerEvent) => void;
}

export interface Runner {
  /** Takes no more jobs, gives those in hand `graceMs` to finish, puts the rest back, lets go. */
  stop(graceMs: number): Promise<void>;
}

/** Held-back jobs are looked for this often; new ones announce themselves. */
const POLL_MS = 2000;
const SEARCH_MS = 2000;
const PUT_BACK_MS = 5000;

/** Runs jobs of every kind, as many at a time as their definitions say, and picks up those of workers that were lost. */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { url, db, queue, handlers, onFailed, onEvent = () => undefined } = options;
  // One for each kind of job: a kind is only asked for when something of it may wait or has room.
  const names = Object.keys(JOBS) as JobName[]; // Object.keys forgets the keys; they are JOBS' own.
  const kinds = names.map((name) => ({ name, waker: createWaker() }));
  const wakers = new Map<string, Waker>(kinds.map(({ name, waker }) => [name, waker]));
  const wakeAll = () => {
    for (const waker of wakers.values()) waker.wake();
  };
  const inHand = new Map<string, { ended: Promise<void>; abort: AbortController }>();
  let stopping = false;
  const stopAll = (reason: JobStopped['reason']) => {
    for (const { abort } of inHand.values()) abort.abort(new JobStopped(reason));
  };

  const lease = await openLeaseSession(url, {
    onMessage: (message) => {
      const [word, what = ''] = message.split(' ');
      if (word === 'stop') inHand.get(what)?.abort.abort(new JobStopped('cancelled'));
      // An older server says only that there is something new.
      else if (what === '') wakeAll();
      else wakers.get(what)?.wake();
    },
    onLost: (error) => {
      onEvent({ kind: 'disconnected', error });
      stopAll('lost');
    },
    onConnected: wakeAll,
  });

  const settle = (job: ClaimedJob, outcome: Outcome) =>
    outcome.kind === 'done'
      ? settleDone(db, job)
      : db.$transaction((tx) => settleJob(tx, queue.mailbox, onFailed, job, outcome));

  async function run(job: ClaimedJob, abort: AbortController): Promise<void> {
    onEvent({ kind: 'started', job });
    const started = Date.now();
    const definition = JOBS[job.name];
    const tooSlow = setTimeout(
      () => abort.abort(new JobStopped('too-slow')),
      definition.expireInSeconds * 1000,
    );
    const progress = trackProgress(db, job, () => abort.abort(new JobStopped('cancelled')));
    let outcome: Outcome = { kind: 'done' };
    let thrown: { error: unknown } | undefined;
    try {
      await handle(handlers, job, abort.signal, progress.report);
    } catch (error) {
      thrown = { error };
      outcome = outcomeOf(error, job, abort.signal);
    }
    clearTimeout(tooSlow);
    await progress.flush();
    onEvent({ kind: 'ended', job, outcome, milliseconds: Date.now() - started, ...thrown });
    await insist(
      () => settle(job, outcome),
      () => lease.isConnected(),
    ).catch((error: unknown) => onEvent({ kind: 'trouble', error }));
    await lease.release(job.id).catch(() => undefined);
  }

  async function lane(name: JobName, waker: Waker): Promise<void> {
    const { concurrency } = JOBS[name];
    let running = 0;
    while (!stopping) {
      const version = waker.version();
      const free = lease.isConnected() ? concurrency - running : 0;
      const jobs = free > 0 ? await claimJobs(db, queue.mailbox, lease, name, free).catch(troubled) : [];
      for (const job of jobs) {
        const abort = new AbortController();
        running++;
        const ended = run(job, abort).finally(() => {
          running--;
          inHand.delete(job.id);
          waker.wake();
        });
        inHand.set(job.id, { ended, abort });
      }
      if (jobs.length === 0 || jobs.length === free) await waker.wait(version, POLL_MS);
    }
  }
  const troubled = (error: unknown): ClaimedJob[] => {
    onEvent({ kind: 'trouble', error });
    return [];
  };

  async function search(): Promise<void> {
    while (!stopping) {
      if (lease.isConnected()) await pickUpLost().catch(troubled);
      await sleep(SEARCH_MS, undefined, { ref: false });
    }
  }
  async function pickUpLost(): Promise<void> {
    const where = { state: 'running' as const, id: { notIn: [...inHand.keys()] } };
    for (const { id } of await db.job.findMany({ where, select: { id: true } })) {
      await db.$transaction((tx) => pickUp(tx, id)).catch(troubled);
    }
  }
  async function pickUp(tx: Tx, id: string): Promise<void> {
    const job = await lostJob(tx, id);
    if (!job) return;
    const outcome = outcomeOfLoss(job);
    await settleJob(tx, queue.mailbox, onFailed, job, outcome);
    onEvent({ kind: 'lost', job, outcome });
  }

  const lanes = kinds.map(({ name, waker }) => lane(name, waker));
  void search();

  return {
    async stop(graceMs) {
      stopping = true;
      wakeAll();
      await Promise.all(lanes);
      const ended = () => Promise.allSettled([...inHand.values()].map((job) => job.ended));
      await Promise.race([ended(), sleep(graceMs)]);
      stopAll('stopping');
      await Promise.race([ended(), sleep(PUT_BACK_MS)]);
      await lease.close();
    },
  };
}

function handle<Name extends JobName>(
  handlers: JobHandlers,
  job: ClaimedJob & { name: Name },
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<void> {
  // The map pairs each name with its handler and schema; the index loses that pairing.
  const handler = handlers[job.name] as JobHandler<Name>;
  const payload = JOBS[job.name].payload.parse(job.payload) as JobPayload<Name>;
  return handler(payload, { jobId: job.id, attempt: job.attempt, signal, progress });
}

/** Tries a write a few times, as long as it makes sense. */
async function insist(write: () => Promise<void>, sensible: () => boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt === 4 || !sensible()) throw error;
      await sleep(250 * attempt);
    }
  }
}
