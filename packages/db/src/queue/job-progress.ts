import { notify } from '../events/index.ts';
import { type Db } from '../index.ts';
import { type ClaimedJob } from './claim-jobs.ts';

/** At most so often is progress written; the last report is always. */
const INTERVAL_MS = 500;

export interface Progress {
  report: (done: number, total: number) => void;
  /** Writes what is still unsaid. */
  flush: () => Promise<void>;
}

/** Writes a job's progress now and then. `onGone`: the job is no longer ours (cancelled while no one told us). */
export function trackProgress(db: Db, job: ClaimedJob, onGone: () => void): Progress {
  let latest: { done: number; total: number } | undefined;
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastWritten = 0;

  const write = async (): Promise<void> => {
    const data = latest;
    latest = undefined;
    lastWritten = Date.now();
    if (!data) return;
    const { count } = await db.job.updateMany({
      where: { id: job.id, state: 'running', attempts: job.attempt },
      data,
    });
    if (count === 0) onGone();
    else await notify(db, { topic: 'job', workspaceId: job.workspaceId, id: job.id });
  };
  // Progress is a courtesy: where it cannot be written, the job's own writes will say so.
  const start = (): void => {
    timer = undefined;
    writing = write()
      .catch(() => undefined)
      .finally(() => (writing = undefined));
  };
  return {
    report(done, total) {
      latest = { done, total };
      timer ??= setTimeout(start, Math.max(0, lastWritten + INTERVAL_MS - Date.now()));
    },
    async flush() {
      clearTimeout(timer);
      await writing;
      await write().catch(() => undefined);
    },
  };
}
