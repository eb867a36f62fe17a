import { FIGURE_IDS, FigureFilter, METRIC_NAMES, type Metric, Rate } from '@maskloop/domain/figures';
import { Id } from '@maskloop/domain/ids';
import { Stage } from '@maskloop/domain/stage';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { Person } from './access.ts';
import { page, pageInput, procedure } from './base.ts';
import { ModelBrief } from './projects.ts';

// METRIC_NAMES is never empty.
const MetricName = z.enum(METRIC_NAMES as readonly [Metric, ...Metric[]]);
/** Null where there is nothing to divide by. Shares go from 0 to 1, times are seconds. */
export const Figures = z.record(z.enum(FIGURE_IDS), z.number().nullable());
/** Sums of what was counted; milliseconds for times. */
const Counted = z.partialRecord(MetricName, z.number());
export const Scoreboard = z.object({
  /** First and last day with any work, whatever the filter. */
  days: z.object({ first: z.string(), last: z.string() }).nullable(),
  /** Whatever the filter. */
  tasks: z.partialRecord(TaskState, z.number().int()),
  places: z.array(
    z.object({
      stage: Stage,
      roundId: Id.nullable(),
      modelVersionId: Id.nullable(),
      counted: Counted,
      figures: Figures,
    }),
  ),
  figures: Figures,
  rounds: z.array(z.object({ id: Id, number: z.number().int() })),
  models: z.array(ModelBrief),
  /** Of the whole project, whatever the filter. */
  eta: z.intersection(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('done') }),
      z.object({ kind: z.literal('unknown'), reason: z.string() }),
      z.object({ kind: z.literal('expected'), days: z.number(), perDay: z.number() }),
    ]),
    z.object({
      openTasks: z.number().int(),
      /** Accepted in the days looked back on. */
      accepted: z.number().int(),
      from: z.string(),
      to: z.string(),
    }),
  ),
  /** For managers, and where a rate is set. */
  rate: Rate.nullable(),
  cost: z.number().nullable(),
});
export const FigurePerson = z.object({ person: Person, figures: Figures, cost: z.number().nullable() });
export const FigureTrend = z.object({
  by: z.enum(['day', 'month']),
  /** Oldest first; days and months without work are missing. */
  points: z.array(z.object({ day: z.string(), figures: Figures })),
});
export const FigureRow = z.object({
  /** Of the revision, interval of work, event or verdict. */
  id: Id,
  at: z.date(),
  /** Milliseconds or a count, as the metric is. */
  value: z.number(),
  stage: Stage,
  round: z.number().int().nullable(),
  model: ModelBrief.nullable(),
  person: Person.nullable(),
  taskId: Id,
  imageId: Id,
  fileName: z.string(),
  maskId: Id.nullable(),
  revisionNumber: z.number().int().nullable(),
});

const tags = ['Figures'];

export const figures = {
  scoreboard: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/scoreboard',
      summary: 'Figures in all and by stage, round and model version; when it will be done; what it costs',
      tags,
    })
    .input(FigureFilter)
    .output(Scoreboard),
  people: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/scoreboard/people',
      summary: 'Figures by person',
      tags,
    })
    .input(FigureFilter)
    .output(z.array(FigurePerson)),
  trend: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/scoreboard/trend',
      summary: 'Figures by day, or by month where the time is long',
      tags,
    })
    .input(FigureFilter)
    .output(FigureTrend),
  rows: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/figures/{figure}/rows',
      summary: 'What a figure is made of, newest day first',
      tags,
    })
    .input(
      FigureFilter.extend({
        /** `cost` is for managers. */
        figure: z.enum([...FIGURE_IDS, 'cost']),
        /** One of the metrics that the figure is made of. */
        metric: MetricName,
        ...pageInput,
      }),
    )
    .output(page(FigureRow)),
  setRate: procedure('project.manage')
    .route({
      method: 'PUT',
      path: '/projects/{projectId}/rate',
      summary: 'Say what work costs, an hour or a mask; null: nothing',
      tags,
    })
    .input(z.object({ projectId: Id, rate: Rate.nullable() }))
    .output(z.object({ rate: Rate.nullable() })),
};
