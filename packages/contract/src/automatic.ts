import { Id } from '@maskloop/domain/ids';
import * as z from 'zod';
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
