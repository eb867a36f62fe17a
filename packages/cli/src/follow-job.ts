import { setTimeout as pause } from 'node:timers/promises';
import { type Server } from './connect.ts';
import { Failure } from './failure.ts';
import { type Terminal } from './terminal.ts';

const ASK_EVERY_MS = 700;

/** Waits for a job of the server and tells how far it is; answers its result. Throws Failure with the job's own sentence. */
export async function followJob(
  { api }: Server,
  jobId: string,
  terminal: Terminal,
): Promise<Record<string, unknown> | null> {
  for (;;) {
    const job = await api.jobs.get({ jobId });
    if (job.state === 'done') return job.result;
    if (job.state === 'cancelled') throw new Failure(`${job.title} was cancelled.`);
    if (job.state === 'failed') throw new Failure(job.error ?? `${job.title} failed.`);
    const share = job.total > 0 ? ` ${Math.round((job.done / job.total) * 100)} %` : '';
    terminal.progress(`${job.title}: ${job.state}${share}`);
    await pause(ASK_EVERY_MS);
  }
}
