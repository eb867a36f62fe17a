import { Id } from '@maskloop/domain/ids';
import { AutomaticRows } from '@maskloop/domain/automatic-run';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { ModelBrief } from './projects.ts';
import { page, pageInput, procedure } from './base.ts';

const count = z.number().int();

/** The fully-automatic stage of a project. */
export const AutomaticRunView = z.object({
  /** Since when nothing further is begun; null: it goes on. */
  pausedAt: z.date().nullable(),
  /** Tasks: all (waiting, done and failed), and those that are at work among the waiting. */
  total: count,
  waiting: count,
  working: count,
  done: count,
  failed: count,
  /** Put aside, of pictures that were removed for instance; not among the others. */
  skipped: count,
  /** Of the done: part of an audit. */
  audited: count,
  /** Masks that the model found. */
  masks: z.number(),
  /** Images a minute, lately; null while too few tell. */
  perMinute: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  lastDone: z.date().nullable(),
});
const FailureView = z.object({
  taskId: Id,
  imageId: Id,
  fileName: z.string(),
  reason: z.string(),
  at: z.date(),
});

export const AutomaticImageView = z.object({
  taskId: Id,
  imageId: Id,
  fileName: z.string(),
  state: TaskState,
  /** When a model finished it last, and which; null before. */
  doneAt: z.date().nullable(),
  model: ModelBrief.nullable(),
  /** That stand on it. */
  masks: count,
  audited: z.boolean(),
  /** Why it failed or was put aside. */
  reason: z.string().nullable(),
});

const tags = ['Fully-automatic stage'];
const projectInput = z.object({ projectId: Id });

export const automaticRuns = {
  get: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/automatic',
      summary: 'How the fully-automatic stage is doing',
      tags,
    })
    .input(projectInput)
    .output(AutomaticRunView),
  pause: procedure('jobs.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/automatic/pause',
      summary: 'Begin no further image, or go on; those at work are finished',
      tags,
    })
    .input(projectInput.extend({ paused: z.boolean().default(true) }))
    .output(AutomaticRunView),
  failures: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/automatic/failures',
      summary: 'Images that could not be labelled, with the reason',
      tags,
    })
    .input(projectInput.extend(pageInput).extend({ cursor: Id.optional() }))
    .output(page(FailureView)),
  images: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/automatic/images',
      summary: 'Images of the stage, newest first: what its figures are made of',
      tags,
    })
    .input(
      projectInput.extend(pageInput).extend({ cursor: Id.optional(), rows: AutomaticRows.default('all') }),
    )
    .output(page(AutomaticImageView)),
  retry: procedure('jobs.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/automatic/retry',
      summary: 'Try one of them again, or the newest two hundred',
      tags,
    })
    .input(projectInput.extend({ taskId: Id.optional() }))
    .output(z.object({ retried: count })),
};
