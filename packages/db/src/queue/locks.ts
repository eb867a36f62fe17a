/** Class of the session advisory lock that each worker process holds; the health route looks for it. */
export const WORKER_LOCK_CLASS = 7708;
/** Seed of the 64-bit session advisory lock of a running job: hashtextextended(id, seed). */
export const JOB_LOCK_SEED = 7707;
/** Says to workers: `new` a job waits; `stop <id>` one was cancelled. */
export const QUEUE_CHANNEL = 'maskloop_queue';
