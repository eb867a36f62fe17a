import { ExportQuery, ExportState } from '@maskloop/domain/export';
import { Id } from '@maskloop/domain/ids';
import { JobState } from '@maskloop/domain/job';
import { FORMAT_IDS } from '@maskloop/formats/catalog';
import * as z from 'zod';
import { Person } from './access.ts';
import { page, pageInput, procedure } from './base.ts';

export const JobView = z.object({
  id: Id,
  name: z.string(),
  title: z.string(),
  projectId: Id.nullable(),
  subjectId: Id.nullable(),
  state: JobState,
  attempts: z.number().int(),
  done: z.number().int(),
  total: z.number().int(),
  error: z.string().nullable(),
  /** What came of it: counts, as the kind of job has them. */
  result: z.record(z.string(), z.unknown()).nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export const ExportView = z.object({
  id: Id,
  projectId: Id,
  format: z.enum(FORMAT_IDS),
  state: ExportState,
  query: ExportQuery,
  seed: z.number().int(),
  images: z.number().int().nullable(),
  masks: z.number().int().nullable(),
  error: z.string().nullable(),
  manifest: z.record(z.string(), z.unknown()).nullable(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string(), url: z.string() })),
  createdBy: Person.nullable(),
  createdAt: z.date(),
  frozenAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
const Seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const jobs = {
  list: procedure('jobs.see')
    .route({ method: 'GET', path: '/jobs', summary: 'Background work, newest first', tags: ['Jobs'] })
    .input(z.object({ state: JobState.optional(), projectId: Id.optional(), ...pageInput }))
    .output(page(JobView)),
  summary: procedure('jobs.see')
    .route({
      method: 'GET',
      path: '/jobs/summary',
      summary: 'How many jobs are in each state',
      tags: ['Jobs'],
    })
    .output(z.partialRecord(JobState, z.number().int())),
  get: procedure('jobs.see')
    .route({ method: 'GET', path: '/jobs/{jobId}', summary: 'One job', tags: ['Jobs'] })
    .input(z.object({ jobId: Id }))
    .output(JobView),
  retry: procedure('jobs.manage')
    .route({
      method: 'POST',
      path: '/jobs/{jobId}/retry',
      summary: 'Run a failed or cancelled job again',
      tags: ['Jobs'],
    })
    .input(z.object({ jobId: Id }))
    .output(JobView),
  cancel: procedure('jobs.manage')
    .route({
      method: 'POST',
      path: '/jobs/{jobId}/cancel',
      summary: 'Cancel a job that is queued or running',
      tags: ['Jobs'],
    })
    .input(z.object({ jobId: Id }))
    .output(JobView),
};

export const exports = {
  list: procedure('exports.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/exports',
      summary: 'Exports of a project, newest first',
      tags: ['Exports'],
    })
    .input(z.object({ projectId: Id, ...pageInput }))
    .output(page(ExportView)),
  /** How many pictures and masks a query would take, before it is frozen. */
  preview: procedure('exports.create')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/exports/preview',
      summary: 'What an export would hold',
      tags: ['Exports'],
    })
    .input(z.object({ projectId: Id, query: ExportQuery, seed: Seed.default(0) }))
    .output(z.object({ images: z.number().int(), masks: z.number().int() })),
  create: procedure('exports.create')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/exports',
      successStatus: 201,
      summary: 'Freeze and build an export',
      tags: ['Exports'],
    })
    .input(
      z.object({
        projectId: Id,
        format: z.enum(FORMAT_IDS),
        query: ExportQuery.default(() => ExportQuery.parse({})),
        seed: Seed.default(0),
      }),
    )
    .output(ExportView),
  get: procedure('exports.see')
    .route({ method: 'GET', path: '/exports/{exportId}', summary: 'One export', tags: ['Exports'] })
    .input(z.object({ exportId: Id }))
    .output(ExportView),
};
