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
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  finishedAt: job.finishedAt,
});
