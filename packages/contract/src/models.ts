import { Id } from '@maskloop/domain/ids';
import { ModelKind } from '@maskloop/domain/model';
import * as z from 'zod';
import { procedure } from './base.ts';
import { ModelBrief } from './projects.ts';

/** How a worker runs a model, as it measured when it opened it. */
const ModelSpeedView = z.object({
  worker: z.string(),
  provider: z.string(),
  threads: z.number().int(),
  encoderMs: z.number().nullable(),
  decoderMs: z.number().nullable(),
  /** Providers that were preferred and why each could not be used. */
  fallbacks: z.array(z.object({ provider: z.string(), reason: z.string() })),
  measuredAt: z.date(),
});
export const ModelVersionView = z.object({
  id: Id,
  modelId: z.string(),
  version: z.string(),
  kind: ModelKind,
  embedded: z.boolean(),
  manifest: z.record(z.string(), z.unknown()),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
  /** Projects where it is active (of a detector: where it proposes), of those the reader sees. */
  projects: z.array(z.object({ id: Id, name: z.string() })),
  speeds: z.array(ModelSpeedView),
  createdAt: z.date(),
});
/** An entry of models/registry.json. */
export const KnownModelView = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  kind: ModelKind,
  licence: z.string(),
  summary: z.string(),
  homepage: z.string().nullable(),
  embedded: z.boolean(),
  /** What nobody could check before, in a sentence. */
  unverified: z.string().nullable(),
  bytes: z.number().nullable(),
  /** The registered version, where there is one. */
  modelVersionId: Id.nullable(),
});

const tags = ['Models'];
const activation = z.object({ projectId: Id, modelVersionId: Id });
const Pull = z
  .object({
    /** Of models/registry.json. */
    id: z.string().max(63).optional(),
    /** Of a bundle's archive. */
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'A sha256 has 64 hexadecimal digits.')
      .optional(),
  })
  .refine(
    ({ id, url }) => (id === undefined) !== (url === undefined),
    'Name a model by its id or an address.',
  );

export const models = {
  list: procedure('project.see')
    .route({ method: 'GET', path: '/models', summary: 'Registered model versions', tags })
    .output(z.array(ModelVersionView)),
  known: procedure('models.see')
    .route({
      method: 'GET',
      path: '/models/known',
      summary: 'Models that Maskloop knows: models/registry.json',
      tags,
    })
    .output(z.array(KnownModelView)),
  pull: procedure('models.manage')
    .route({
      method: 'POST',
      path: '/models/pull',
      successStatus: 202,
      summary: 'Have a model downloaded, checked and registered by the worker',
      tags,
    })
    .input(Pull)
    .output(z.object({ jobId: Id })),
  retire: procedure('models.manage')
    .route({
      method: 'POST',
      path: '/models/{modelVersionId}/retire',
      summary: 'Put a model version aside',
      tags,
    })
    .input(z.object({ modelVersionId: Id }))
    .output(z.object({ modelVersionId: Id })),
  /** What an activation would do, before it is done. */
  planActivation: procedure('models.activate')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/model/plan',
      summary: 'How many pictures an activation would have encoded',
      tags,
    })
    .input(activation)
    .output(z.object({ pictures: z.number().int() })),
  activate: procedure('models.activate')
    .route({
      method: 'PUT',
      path: '/projects/{projectId}/model',
      summary: 'Make a project work with another model version; going back is activating the former',
      tags,
    })
    .input(activation)
    .output(
      z.object({
        projectId: Id,
        model: ModelBrief,
        /** Pictures that are encoded for it now. */
        pictures: z.number().int(),
        jobId: Id.nullable(),
      }),
    ),
};
