import { Id } from '@maskloop/domain/ids';
import { ClassChoice, ImportReport, ImportState } from '@maskloop/domain/pre-annotation';
import * as z from 'zod';
import { procedure } from './base.ts';

export const PreAnnotationImportView = z.object({
  id: Id,
  projectId: Id,
  fileName: z.string(),
  state: ImportState,
  /** Why it failed. */
  error: z.string().nullable(),
  /** Null until the file is read. */
  report: ImportReport.nullable(),
  /** The job that works on it now. */
  job: z.object({ id: Id, done: z.number().int(), total: z.number().int() }).nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});

const tags = ['Pre-annotations'];
const input = z.object({ importId: Id });

/** Boxes and masks of another model, brought in as prompts. The file is sent by a byte route (see docs/api.md). */
export const preAnnotations = {
  list: procedure('images.add')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/pre-annotations',
      summary: 'Imports of a project, newest first',
      tags,
    })
    .input(z.object({ projectId: Id }))
    .output(z.array(PreAnnotationImportView)),
  get: procedure('images.add')
    .route({
      method: 'GET',
      path: '/pre-annotations/{importId}',
      summary: 'One import with its report',
      tags,
    })
    .input(input)
    .output(PreAnnotationImportView),
  start: procedure('images.add')
    .route({
      method: 'POST',
      path: '/pre-annotations/{importId}/start',
      summary: 'Say what unknown classes are, and let the model refine',
      tags,
    })
    .input(
      input.extend({
        classes: z.array(z.object({ name: z.string().max(500), choice: ClassChoice })).max(20_000),
      }),
    )
    .output(PreAnnotationImportView),
  remove: procedure('images.add')
    .route({
      method: 'DELETE',
      path: '/pre-annotations/{importId}',
      summary: 'Forget an import; its proposals stay',
      tags,
    })
    .input(input)
    .output(z.object({ removed: z.boolean() })),
};
