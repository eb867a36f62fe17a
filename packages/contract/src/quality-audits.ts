import { Id } from '@maskloop/domain/ids';
import { AuditOutcome, AuditState } from '@maskloop/domain/quality-audit';
import * as z from 'zod';
import { Person } from './access.ts';
import { procedure } from './base.ts';
import { ShownImage } from './images.ts';
import { ModelBrief } from './projects.ts';

const count = z.number().int();
const share = z.number().nullable();

export const AuditCard = z.object({
  id: Id,
  projectId: Id,
  /** From 1, in the project. */
  number: count,
  state: AuditState,
  seed: count,
  /** Images that could have been drawn. */
  population: count,
  /** Images drawn; handed in at least once; accepted or given up. */
  tasks: count,
  measured: count,
  closed: count,
  /** Masks as they were when it began. */
  frozenMasks: count,
  createdBy: Person.nullable(),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
});
const Figures = z.object({
  /** Masks that people kept or changed, and those of them that they left as they were. */
  pairs: count,
  unchanged: count,
  deleted: count,
  /** Objects that the model had missed. */
  added: count,
  meanIou: share,
  /** Share of pairs at or above an IoU, with its 95 % interval. */
  shares: z.array(z.object({ mark: z.number(), share, low: share, high: share })),
  objectShare: share,
  foundShare: share,
  /** Pairs by IoU, twenty bins from 0 to 1. */
  bins: z.array(count),
});
export const AuditView = AuditCard.extend({
  figures: Figures,
  byModel: z.array(z.object({ model: ModelBrief, figures: Figures })),
});
export const AuditedMaskView = z.object({
  maskId: Id,
  taskId: Id,
  outcome: AuditOutcome,
  iou: z.number().nullable(),
  predictedIou: z.number().nullable(),
  stability: z.number().nullable(),
  areaBefore: count,
  areaAfter: count,
  model: z.string(),
  image: ShownImage,
  /** COCO compressed RLE of the picture's size; null where there was, or is, no mask. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const tags = ['Audits of automatic masks'];
const auditInput = z.object({ auditId: Id });

export const qualityAudits = {
  list: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/quality-audits',
      summary: 'Audits of automatic masks, newest first',
      tags,
    })
    .input(z.object({ projectId: Id }))
    .output(z.array(AuditCard)),
  start: procedure('tasks.manage')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/quality-audits',
      successStatus: 201,
      summary: 'Draw images of the fully-automatic stage for people to correct',
      tags,
    })
    .input(
      z.object({
        projectId: Id,
        size: z.number().int().min(1).max(2000).default(50),
        seed: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31 - 1)
          .default(0),
      }),
    )
    .output(AuditView),
  get: procedure('figures.see')
    .route({ method: 'GET', path: '/quality-audits/{auditId}', summary: 'One audit with its figures', tags })
    .input(auditInput)
    .output(AuditView),
  masks: procedure('figures.see')
    .route({
      method: 'GET',
      path: '/quality-audits/{auditId}/masks',
      summary: 'Its measured masks of one outcome, before and after, the least alike first',
      tags,
    })
    .input(
      auditInput.extend({
        outcome: AuditOutcome.default('changed'),
        limit: z.coerce.number().int().min(1).max(200).default(24),
      }),
    )
    .output(z.object({ total: count, masks: z.array(AuditedMaskView) })),
  end: procedure('tasks.manage')
    .route({
      method: 'POST',
      path: '/quality-audits/{auditId}/end',
      summary: 'End an audit before all of it is corrected',
      tags,
    })
    .input(auditInput)
    .output(AuditView),
};
