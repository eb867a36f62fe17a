import { type RunnerEvent } from '@maskloop/db/queue';
import { type Logger } from './logger.ts';

/** One line a job: how it ended, how long it took. */
export function logEvent(log: Logger, event: RunnerEvent): void {
  switch (event.kind) {
    case 'started':
      log.debug({ job: event.job.name, jobId: event.job.id, attempt: event.job.attempt }, 'job started');
      return;
    case 'ended': {
      const { job, outcome, milliseconds, error } = event;
      const line = {
        job: job.name,
        jobId: job.id,
        attempt: job.attempt,
        outcome: outcome.kind,
        ms: milliseconds,
      };
      if (outcome.kind === 'done') log.info(line, 'job done');
      else log.warn({ ...line, err: error }, 'job did not finish');
      return;
    }
    case 'lost':
      log.warn(
        { job: event.job.name, jobId: event.job.id, outcome: event.outcome.kind },
        'worker of a job was lost',
      );
      return;
    case 'disconnected':
      log.error({ err: event.error }, 'database is away; jobs in hand will be done again');
      return;
    case 'trouble':
      log.error({ err: event.error }, 'queue');
      return;
  }
}
