export { type ClaimedJob } from './claim-jobs.ts';
export { countWorkers } from './count-workers.ts';
export { type JobRequest } from './enqueue.ts';
export { WORKER_LOCK_CLASS } from './locks.ts';
export { markCancelled } from './mark-cancelled.ts';
export { openQueue, type Queue } from './open-queue.ts';
export { type Failure, type Outcome } from './outcome.ts';
export { type OnFailed } from './settle-job.ts';
export { type Runner, type RunnerEvent, type RunnerOptions, startRunner } from './start-runner.ts';
