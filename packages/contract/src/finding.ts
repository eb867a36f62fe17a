import { FindResult, Phrase } from '@maskloop/domain/finding';
import { Id } from '@maskloop/domain/ids';
import { JobState } from '@maskloop/domain/job';
import * as z from 'zod';
import { procedure } from './base.ts';

const tags = ['Tasks'];
const task = z.object({ taskId: Id });

/** Looking for a phrase on a task's picture, and saying that there is nothing of a label on it. */
export const finding = {
  find: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/find',
      summary: 'Look for a phrase on the picture',
      tags,
    })
    .input(task.extend({ phrase: Phrase, /** The label to suggest. */ labelId: Id.nullable().optional() }))
    .output(z.object({ jobId: Id })),
  found: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/find/{jobId}',
      summary: 'How far a search is, and what came of it',
      tags,
    })
    .input(task.extend({ jobId: Id }))
    .output(
      z.object({
        state: JobState,
        done: z.number().int(),
        total: z.number().int(),
        error: z.string().nullable(),
        result: FindResult.nullable(),
      }),
    ),
  stopFind: procedure('tasks.annotate')
    .route({ method: 'POST', path: '/tasks/{taskId}/find/{jobId}/stop', summary: 'End a search', tags })
    .input(task.extend({ jobId: Id }))
    .output(z.object({ stopped: z.boolean() })),
  absences: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/absences',
      summary: 'Labels of which somebody said that there is nothing on the picture',
      tags,
    })
    .input(task)
    .output(z.array(Id)),
  setAbsence: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/absences',
      summary: 'Say that there is nothing of a label on the picture, or take it back',
      tags,
    })
    .input(task.extend({ labelId: Id, absent: z.boolean() }))
    .output(z.array(Id)),
};
