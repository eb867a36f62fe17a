import { Id } from '@maskloop/domain/ids';
import { JobState } from '@maskloop/domain/job';
import { AutomaticChoice } from '@maskloop/domain/stage';
import { TUNING_SIZES } from '@maskloop/domain/tuning';
import * as z from 'zod';
import { procedure } from './base.ts';
import { ModelBrief } from './projects.ts';

const Model = ModelBrief.extend({ manifest: z.record(z.string(), z.unknown()) });

/** The model whose thresholds are tuned, and the newest sample of pictures with all their candidates. */
export const TuningView = z.object({
  model: Model,
  sample: z
    .object({
      id: Id,
      seed: z.number().int(),
      automatic: AutomaticChoice,
      model: Model,
      createdAt: z.date(),
      /** `done` and `total` count pictures in hundredths. */
      job: z
        .object({
          id: Id,
          state: JobState,
          done: z.number().int(),
          total: z.number().int(),
          error: z.string().nullable(),
        })
        .nullable(),
      pictures: z.array(
        z.object({
          imageId: Id,
          fileName: z.string(),
          width: z.number().int(),
          height: z.number().int(),
          displayUrl: z.string(),
          /** Of one that is too large to be shown in one piece. */
          tilesUrl: z.string().nullable(),
          /** Null until they are found. */
          candidates: z.number().int().nullable(),
          error: z.string().nullable(),
          /** Gzipped JSON, `TuningCandidates` in packages/domain/src/tuning. */
          candidatesUrl: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

const tags = ['Tuning'];

export const tuning = {
  get: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/tuning',
      summary: 'The sample to tune thresholds of automatic masks on',
      tags,
    })
    .input(z.object({ projectId: Id }))
    .output(TuningView),
  sample: procedure('jobs.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/tuning',
      successStatus: 202,
      summary: 'Draw images and find all their candidates',
      tags,
    })
    .input(
      z.object({
        projectId: Id,
        size: z
          .number()
          .int()
          .min(1)
          .max(TUNING_SIZES[TUNING_SIZES.length - 1] ?? 1)
          .default(12),
        seed: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31 - 1)
          .default(0),
        automatic: AutomaticChoice.prefault({}),
      }),
    )
    .output(TuningView),
};
