import { ExportQuery, ExportState } from '@maskloop/domain/export';
import { Id } from '@maskloop/domain/ids';
import { JobState } from '@maskloop/domain/job';
import { ComparedMask, RoundReports, RoundState } from '@maskloop/domain/round';
import { FORMAT_IDS } from '@maskloop/formats/catalog';
import * as z from 'zod';
import { Person } from './access.ts';
import { procedure } from './base.ts';
import { ShownImage } from './images.ts';

const ModelBrief = z.object({ id: Id, modelId: z.string(), version: z.string(), name: z.string() });

export const RoundView = z.object({
  id: Id,
  projectId: Id,
  /** From 1, in the project. */
  number: z.number().int(),
  state: RoundState,
  export: z
    .object({
      id: Id,
      format: z.enum(FORMAT_IDS),
      state: ExportState,
      images: z.number().int().nullable(),
      masks: z.number().int().nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
  /** The model that the round is to beat, and the one it trained. */
  before: ModelBrief,
  after: ModelBrief.nullable(),
  /** Both on the same held-out pictures, once the comparison is done. */
  reports: RoundReports.nullable(),
  /** The comparison at work, or the last one. */
  evaluation: z
    .object({
      jobId: Id,
      state: JobState,
      done: z.number().int(),
      total: z.number().int(),
      error: z.string().nullable(),
    })
    .nullable(),
  createdBy: Person.nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export const ComparedMaskView = ComparedMask.extend({
  image: ShownImage,
  label: z.string().nullable(),
  /** The accepted mask, COCO compressed RLE of the picture's size. */
  counts: z.string(),
});

const tags = ['Rounds'];
const roundInput = z.object({ roundId: Id });

export const rounds = {
  list: procedure('rounds.see')
    .route({ method: 'GET', path: '/projects/{projectId}/rounds', summary: 'Rounds, newest first', tags })
    .input(z.object({ projectId: Id }))
    .output(z.array(RoundView)),
  get: procedure('rounds.see')
    .route({ method: 'GET', path: '/rounds/{roundId}', summary: 'One round', tags })
    .input(roundInput)
    .output(RoundView),
  start: procedure('rounds.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/rounds',
      successStatus: 201,
      summary: 'Freeze what the next model is trained on',
      tags,
    })
    .input(
      z.object({
        projectId: Id,
        format: z.enum(FORMAT_IDS).default('webdataset'),
        query: ExportQuery.default(() => ExportQuery.parse({})),
        seed: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31 - 1)
          .default(0),
      }),
    )
    .output(RoundView),
  bringResult: procedure('rounds.manage')
    .route({
      method: 'POST',
      path: '/rounds/{roundId}/result',
      summary: 'Say which registered model was trained; it is compared with the one before',
      tags,
    })
    .input(z.object({ roundId: Id, modelVersionId: Id }))
    .output(RoundView),
  abandon: procedure('rounds.manage')
    .route({ method: 'POST', path: '/rounds/{roundId}/abandon', summary: 'Give up a round', tags })
    .input(roundInput)
    .output(RoundView),
  compare: procedure('rounds.see')
    .route({
      method: 'GET',
      path: '/rounds/{roundId}/masks',
      summary: 'What both models made of the held-out masks, those that became worst first',
      tags,
    })
    .input(z.object({ roundId: Id, limit: z.coerce.number().int().min(1).max(200).default(24) }))
    .output(z.object({ total: z.number().int(), masks: z.array(ComparedMaskView) })),
};
