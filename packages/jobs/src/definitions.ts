import { Id } from '@maskloop/domain/ids';
import { AutomaticChoice, Proposer } from '@maskloop/domain/stage';
import * as z from 'zod';
import { defineJob, type JobDefinition } from './definition.ts';

/** Every background job there is; the worker's handler map must cover all names. */
export const JOBS = {
  /** Reads an uploaded picture: size, orientation, display rendition, thumbnail; then asks for its embedding. */
  'image.ingest': defineJob({
    name: 'image.ingest',
    payload: z.object({ imageId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 900,
    concurrency: 2,
  }),
  /** Computes the embedding of a picture for a model version; then its tasks are ready. */
  'image.embed': defineJob({
    name: 'image.embed',
    payload: z.object({ imageId: Id, modelVersionId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 900,
    // One in the model, the others being read and stored.
    concurrency: 6,
  }),
  /** Finds the edges of a picture with a model version, where somebody asked to see them. */
  'image.edges': defineJob({
    name: 'image.edges',
    payload: z.object({ imageId: Id, modelVersionId: Id }),
    retryLimit: 1,
    retryDelaySeconds: 2,
    expireInSeconds: 1800,
    // Each keeps a decoder and some hundred megabytes of logits.
    concurrency: 1,
  }),
  /** Fills a task with masks of a model that people judge: by the project's settings, or as somebody asked. */
  'task.propose': defineJob({
    name: 'task.propose',
    payload: z.object({
      taskId: Id,
      /** Without it: the settings' own, as they are when the job runs. */
      source: Proposer.exclude(['none']).optional(),
      automatic: AutomaticChoice.optional(),
    }),
    retryLimit: 1,
    retryDelaySeconds: 5,
    expireInSeconds: 3600,
    // The decoder takes what cores there are.
    concurrency: 1,
  }),
  /** Asks for proposals on all unfinished tasks of a project, newest first. */
  'project.propose': defineJob({
    name: 'project.propose',
    payload: z.object({
      projectId: Id,
      /** When it was asked: a task asked for since then is not asked for again. */
      since: z.iso.datetime(),
      source: Proposer.exclude(['none']).optional(),
      automatic: AutomaticChoice.optional(),
    }),
    retryLimit: 2,
    retryDelaySeconds: 5,
    expireInSeconds: 3600,
    concurrency: 1,
  }),
  /** Unpacks an uploaded zip archive into pictures of a project. */
  'archive.unpack': defineJob({
    name: 'archive.unpack',
    payload: z.object({
      projectId: Id,
      uploadId: z.string(),
      sha256: z.string(),
      fileName: z.string(),
      uploadedById: Id,
    }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 3600,
    concurrency: 1,
  }),
  /** Asks for the embeddings that a project's open work lacks of its model version. */
  'project.embed': defineJob({
    name: 'project.embed',
    payload: z.object({ projectId: Id, modelVersionId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 3600,
    concurrency: 1,
  }),
  /** Makes the tasks of a move to another stage and gets them ready: asks for embeddings and proposals. */
  'stage.prepare': defineJob({
    name: 'stage.prepare',
    payload: z.object({ moveId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 4 * 3600,
    concurrency: 1,
  }),
  /** Rebuilds the counters of a project that were counted by other rules than today's. */
  'project.recount': defineJob({
    name: 'project.recount',
    payload: z.object({ projectId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 60,
    expireInSeconds: 24 * 3600,
    concurrency: 1,
  }),
  /** Checks an uploaded bundle and makes it a model version. */
  'model.register': defineJob({
    name: 'model.register',
    payload: z.object({
      workspaceId: Id,
      userId: Id,
      uploadId: z.string(),
      sha256: z.string(),
      fileName: z.string(),
    }),
    retryLimit: 1,
    retryDelaySeconds: 2,
    expireInSeconds: 3600,
    concurrency: 1,
  }),
  /** Downloads a model, checks it and makes it a model version. */
  'model.pull': defineJob({
    name: 'model.pull',
    payload: z.object({
      workspaceId: Id,
      userId: Id,
      /** Of models/registry.json; else an address. */
      modelId: z.string().optional(),
      url: z.string().optional(),
      sha256: z.string().optional(),
    }),
    retryLimit: 2,
    retryDelaySeconds: 10,
    expireInSeconds: 6 * 3600,
    concurrency: 1,
  }),
  /** Reads a file of another model's boxes and masks. */
  'preannotations.import': defineJob({
    name: 'preannotations.import',
    payload: z.object({ importId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 4 * 3600,
    concurrency: 1,
  }),
  /** Makes proposals of what such a file gave, picture by picture. */
  'preannotations.refine': defineJob({
    name: 'preannotations.refine',
    payload: z.object({ importId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 24 * 3600,
    concurrency: 1,
  }),
  /** Looks for a phrase on a task's picture. */
  'task.find': defineJob({
    name: 'task.find',
    payload: z.object({ taskId: Id, phrase: z.string(), labelId: Id.nullable() }),
    retryLimit: 1,
    retryDelaySeconds: 2,
    expireInSeconds: 900,
    concurrency: 1,
  }),
  /** Finds all candidates on a sample of pictures, to tune the thresholds of automatic masks on. */
  'tuning.sample': defineJob({
    name: 'tuning.sample',
    payload: z.object({ sampleId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 3 * 3600,
    concurrency: 1,
  }),
  /** Compares a round's new model with the one before, by simulated clicks on held-out pictures. */
  'round.evaluate': defineJob({
    name: 'round.evaluate',
    payload: z.object({ roundId: Id, modelVersionId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 6 * 3600,
    concurrency: 1,
  }),
  /** Freezes an export's selection and writes its files. */
  'export.build': defineJob({
    name: 'export.build',
    payload: z.object({ exportId: Id }),
    retryLimit: 2,
    retryDelaySeconds: 2,
    expireInSeconds: 4 * 3600,
    concurrency: 1,
  }),
} as const satisfies Record<string, JobDefinition<unknown>>;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]['payload']>;
