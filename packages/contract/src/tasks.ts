import { ActivityInterval } from '@maskloop/domain/activity';
import { EmbeddingTensor } from '@maskloop/domain/embedding';
import { Id } from '@maskloop/domain/ids';
import { JobState } from '@maskloop/domain/job';
import { MaskState, Provenance } from '@maskloop/domain/mask';
import { OverlapPolicy } from '@maskloop/domain/project';
import { CommentKind, MaskVerdict, ReviewVerdict } from '@maskloop/domain/review';
import { AutomaticChoice, Proposer, Stage, StageSettings } from '@maskloop/domain/stage';
import { LeaseKind, TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { Person } from './access.ts';
import { page, pageInput, procedure } from './base.ts';
import { finding } from './finding.ts';
import { ShownImage } from './images.ts';
import { Label } from './projects.ts';

export const TaskCard = z.object({
  id: Id,
  imageId: Id,
  fileName: z.string(),
  state: TaskState,
  stage: Stage,
  priority: z.number().int(),
  annotator: Person.nullable(),
  reviewer: Person.nullable(),
  reason: z.string().nullable(),
  /** Masks that stand for an object. */
  masks: z.number().int(),
  /** Masks of a model that nobody has judged. */
  proposals: z.number().int(),
  activeSeconds: z.number(),
  updatedAt: z.date(),
});
/** Everything the task page needs but pixels, tensors and masks. */
export const TaskView = z.object({
  id: Id,
  projectId: Id,
  projectName: z.string(),
  state: TaskState,
  stage: Stage,
  /** The audit of automatic masks that it is part of now. */
  audit: z.object({ id: Id, number: z.number().int() }).nullable(),
  settings: StageSettings,
  settingsVersion: z.number().int(),
  guidelines: z.string(),
  classAgnostic: z.boolean(),
  overlapPolicy: OverlapPolicy,
  /** Live labels in order, then removed ones that masks of this picture still have. */
  labels: z.array(Label),
  image: ShownImage.extend({ thumbnailUrl: z.string() }),
  annotator: Person.nullable(),
  reviewer: Person.nullable(),
  reason: z.string().nullable(),
  /** The live lease, if any. */
  lease: z
    .object({ userId: Id, personName: z.string(), kind: LeaseKind, expiresAt: z.date(), mine: z.boolean() })
    .nullable(),
  /** Null when the embedding is not there (evicted, being recomputed): tools without the model still work. */
  embedding: z.object({ url: z.string(), bytes: z.number(), tensors: z.array(EmbeddingTensor) }).nullable(),
  model: z.object({
    id: Id,
    name: z.string(),
    version: z.string(),
    manifest: z.record(z.string(), z.unknown()),
    filesUrl: z.string(),
  }),
  /** What the reader may do here now. */
  can: z.object({ annotate: z.boolean(), review: z.boolean() }),
});
export const MaskView = z.object({
  id: Id,
  taskId: Id,
  revisionNumber: z.number().int(),
  state: MaskState,
  labelId: Id.nullable(),
  isGroup: z.boolean(),
  z: z.number().int(),
  deleted: z.boolean(),
  /** COCO compressed RLE counts; the size is the picture's. Null for a deleted mask. */
  counts: z.string().nullable(),
  /** x, y, width, height in image pixels. */
  box: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]).nullable(),
  area: z.number().int().nullable(),
  predictedIou: z.number().nullable(),
  stability: z.number().nullable(),
  author: Person.nullable(),
  modelVersionId: Id.nullable(),
  provenance: Provenance,
  updatedAt: z.date(),
});
/** One mask's part of a gesture. `revisionId` is made by the client: sent twice, it counts once. */
export const MaskChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('save'),
    maskId: Id,
    revisionId: Id,
    /** The revision this builds on; 0 for a new mask. */
    baseNumber: z.number().int().min(0),
    counts: z.string().min(1).max(20_000_000),
    labelId: Id.nullable(),
    isGroup: z.boolean().default(false),
    z: z.number().int().min(-1_000_000).max(1_000_000).default(0),
    predictedIou: z.number().min(-1).max(2).nullable().default(null),
    stability: z.number().min(0).max(1).nullable().default(null),
    modelVersionId: Id.nullable().default(null),
    provenance: Provenance.default({}),
    /** Takes a judgement back: what a model proposed is a proposal again. */
    unjudged: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('delete'), maskId: Id, revisionId: Id, baseNumber: z.number().int().min(1) }),
]);
export const CommentView = z.object({
  id: Id,
  taskId: Id,
  maskId: Id.nullable(),
  point: z.object({ x: z.number(), y: z.number() }).nullable(),
  kind: CommentKind,
  body: z.string(),
  parentId: Id.nullable(),
  author: Person,
  createdAt: z.date(),
  resolvedAt: z.date().nullable(),
});

/** A verdict on a task: by a person, or by a model. */
export const ReviewView = z.object({
  id: Id,
  reviewer: Person.nullable(),
  modelName: z.string().nullable(),
  verdict: ReviewVerdict,
  /** Everything that should be masked is. */
  exhaustive: z.boolean(),
  /** Labels of which everything is masked. */
  exhaustiveLabelIds: z.array(Id),
  maskVerdicts: z.array(z.object({ maskId: Id, revisionNumber: z.number().int(), verdict: MaskVerdict })),
  createdAt: z.date(),
});

const taskInput = z.object({ taskId: Id });
const tags = ['Tasks'];
/** A search for objects on a task's picture, by a model in the background. */
export const ProposalRun = z.object({
  jobId: Id,
  state: JobState,
  /** Grid points asked so far, and in all (0 before it begins). */
  done: z.number().int(),
  total: z.number().int(),
  /** Proposals of this search that were written. */
  found: z.number().int(),
  error: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});

export const tasks = {
  list: procedure('tasks.see')
    .route({ method: 'GET', path: '/projects/{projectId}/tasks', summary: 'Tasks of a project', tags })
    .input(z.object({ projectId: Id, state: TaskState.optional(), annotatorId: Id.optional(), ...pageInput }))
    .output(page(TaskCard)),
  /** What is waiting for the caller in each project: the annotator's home page. */
  queues: procedure('tasks.annotate')
    .route({ method: 'GET', path: '/tasks/queues', summary: 'What waits for you, by project', tags })
    .output(
      z.array(
        z.object({
          projectId: Id,
          projectName: z.string(),
          ready: z.number().int(),
          /** Of the ready ones: automatic masks to be corrected for an audit. */
          audits: z.number().int(),
          returned: z.number().int(),
          inProgress: z.number().int(),
          toReview: z.number().int(),
        }),
      ),
    ),
  claim: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/tasks/claim',
      summary: 'Take the next task: yours in progress, then returned to you, then the queue',
      tags,
    })
    .input(z.object({ projectId: Id, taskId: Id.optional() }))
    .output(z.object({ taskId: Id.nullable() })),
  upcoming: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/tasks/upcoming',
      summary: 'What your next tasks need, to be fetched ahead; takes none of them',
      tags,
    })
    .input(z.object({ projectId: Id, exceptTaskId: Id.optional() }))
    .output(
      z.array(
        z.object({
          taskId: Id,
          displayUrl: z.string(),
          tilesUrl: z.string().nullable(),
          embeddingUrl: z.string().nullable(),
        }),
      ),
    ),
  claimReview: procedure('tasks.review')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/tasks/claim-review',
      summary: 'Take the next submitted task to review',
      tags,
    })
    .input(z.object({ projectId: Id, taskId: Id.optional() }))
    .output(z.object({ taskId: Id.nullable() })),
  get: procedure('tasks.annotate')
    .route({ method: 'GET', path: '/tasks/{taskId}', summary: 'A task with all that its page needs', tags })
    .input(taskInput)
    .output(TaskView),
  heartbeat: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/heartbeat',
      summary: 'Report activity; extends the lease',
      tags,
    })
    .input(
      taskInput.extend({
        activity: z.array(ActivityInterval).max(500).default([]),
        /** The caller's clock when it sent this: a wrong clock then does not cost counted time. */
        sentAt: z.coerce.date().optional(),
      }),
    )
    .output(z.object({ expiresAt: z.date() })),
  release: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/release',
      summary: 'Give a task back; saved work stays',
      tags,
    })
    .input(taskInput)
    .output(z.object({ state: TaskState })),
  ...finding,
  submit: procedure('tasks.annotate')
    .route({ method: 'POST', path: '/tasks/{taskId}/submit', summary: 'Hand finished work to review', tags })
    .input(taskInput)
    .output(z.object({ state: TaskState })),
  reopen: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/reopen',
      summary: 'Take submitted work back before its review',
      tags,
    })
    .input(taskInput)
    .output(z.object({ state: TaskState })),
  skip: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/skip',
      summary: 'Skip with a reason; the manager decides',
      tags,
    })
    .input(taskInput.extend({ reason: z.string().trim().min(3).max(500) }))
    .output(z.object({ state: TaskState })),
  requeue: procedure('tasks.manage')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/requeue',
      summary: 'Put a skipped, returned or failed task back into the queue',
      tags,
    })
    .input(taskInput)
    .output(z.object({ state: TaskState })),
  review: procedure('tasks.review')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/review',
      summary: 'Accept a task or return it with a comment',
      tags,
    })
    .input(
      taskInput.extend({
        verdict: ReviewVerdict,
        /** Everything that should be masked is, whatever its label. */
        exhaustive: z.boolean().default(false),
        /** Labels of which everything is masked. */
        exhaustiveLabelIds: z.array(Id).max(5000).default([]),
        maskVerdicts: z
          .array(z.object({ maskId: Id, revisionNumber: z.number().int().min(1), verdict: MaskVerdict }))
          .max(20_000)
          .default([]),
        comment: z.string().trim().max(5000).optional(),
      }),
    )
    .output(z.object({ state: TaskState })),
  reviews: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/reviews',
      summary: 'Every verdict on a task and its masks, newest first',
      tags,
    })
    .input(taskInput)
    .output(z.array(ReviewView)),
  masks: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/masks',
      summary: 'Newest revisions of the masks on the task’s picture',
      tags: ['Masks'],
    })
    .input(
      taskInput.extend({
        /** Only what was written since, deleted masks too: what a client asks that has the others. */
        since: z.coerce.date().optional(),
      }),
    )
    .output(z.array(MaskView)),
  /** One gesture, all of it or nothing. On REVISION_CONFLICT, data.masks holds the server's newest revisions. */
  saveMasks: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/masks',
      summary: 'Save one gesture on masks',
      tags: ['Masks'],
    })
    .input(taskInput.extend({ changes: z.array(MaskChange).min(1).max(2000) }))
    .output(
      z.object({
        masks: z.array(z.object({ maskId: Id, revisionNumber: z.number().int(), state: MaskState })),
      }),
    ),
  revisions: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/masks/{maskId}/revisions',
      summary: 'Every revision of a mask, newest first',
      tags: ['Masks'],
    })
    .input(taskInput.extend({ maskId: Id }))
    .output(z.array(MaskView)),
  /** By who holds the task, or a manager. Another wish takes the place of the search that is under way. */
  propose: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/proposals',
      successStatus: 202,
      summary: 'Look for objects on the picture; found masks come as proposals',
      tags: ['Proposals'],
    })
    .input(
      taskInput.extend({
        /** Default: automatic, by a grid of points. */
        source: Proposer.exclude(['none']).optional(),
        /** Default: the project's settings. */
        automatic: AutomaticChoice.optional(),
      }),
    )
    .output(z.object({ jobId: Id })),
  proposals: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/proposals',
      summary: 'How the newest search for objects is doing; null when there was none',
      tags: ['Proposals'],
    })
    .input(taskInput)
    .output(ProposalRun.nullable()),
  stopProposals: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/proposals/stop',
      summary: 'Stop looking for objects; what was found stays',
      tags: ['Proposals'],
    })
    .input(taskInput)
    .output(z.object({ stopped: z.boolean() })),
};

export const comments = {
  list: procedure('tasks.annotate')
    .route({
      method: 'GET',
      path: '/tasks/{taskId}/comments',
      summary: 'Comments on a task, oldest first',
      tags: ['Comments'],
    })
    .input(taskInput)
    .output(z.array(CommentView)),
  create: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/tasks/{taskId}/comments',
      successStatus: 201,
      summary: 'Comment on a task, a mask or a place',
      tags: ['Comments'],
    })
    .input(
      taskInput.extend({
        body: z.string().trim().min(1).max(5000),
        maskId: Id.optional(),
        point: z.object({ x: z.number().finite(), y: z.number().finite() }).optional(),
        parentId: Id.optional(),
        kind: CommentKind.default('comment'),
      }),
    )
    .output(CommentView),
  resolve: procedure('tasks.annotate')
    .route({
      method: 'POST',
      path: '/comments/{commentId}/resolve',
      summary: 'Resolve a comment, or reopen it',
      tags: ['Comments'],
    })
    .input(z.object({ commentId: Id, resolved: z.boolean().default(true) }))
    .output(CommentView),
};
