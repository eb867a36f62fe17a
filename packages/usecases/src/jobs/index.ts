export { cancelJob } from './cancel-job.ts';
export { afterFailure } from './consequences.ts';
export { getJob } from './get-job.ts';
export { type JobListInput, listJobs } from './list-jobs.ts';
export { retryJob } from './retry-job.ts';
export { summariseJobs } from './summarise-jobs.ts';
