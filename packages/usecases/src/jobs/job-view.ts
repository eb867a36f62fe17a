import { type Job } from '@maskloop/db';

/** A job as people see it. */
export const jobView = (job: Job) => ({
  id: job.id,
  name: job.name,
  title: job.title,
  projectId: job.projectId,
  subjectId: job.subjectId,
  state: job.state,
  attempts: job.attempts,
  done: job.done,
  total: job.total,
  error: job.error,
  // An object or null, by whoever did the job.
  result: job.result as Record<string, unknown> | null,
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
});
