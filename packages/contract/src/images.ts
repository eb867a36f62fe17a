import { Id } from '@maskloop/domain/ids';
import { ImageMetadata, ImageState } from '@maskloop/domain/image';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { page, pageInput, procedure } from './base.ts';

export const ImageCard = z.object({
  id: Id,
  fileName: z.string(),
  state: ImageState,
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The newest task on it. */
  task: z.object({ id: Id, state: TaskState }).nullable(),
  masks: z.number().int(),
  createdAt: z.date(),
});
export const ImageView = ImageCard.extend({
  projectId: Id,
  metadata: ImageMetadata,
  sha256: z.string(),
  bytes: z.number(),
});
/** A picture that is ready, and where its pixels are. */
export const ShownImage = z.object({
  id: Id,
  fileName: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  displayUrl: z.string(),
  /** Of a picture that is too large to be shown in one piece: a file of tiles, read by ranges. */
  tilesUrl: z.string().nullable(),
});

const tags = ['Images'];
const imageInput = z.object({ imageId: Id });

/** Pixels travel by plain routes: GET /images/{id}/original | display | thumbnail (see docs/api.md). */
export const images = {
  list: procedure('images.see')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/images',
      summary: 'Pictures of a project, oldest first',
      tags,
    })
    .input(
      z.object({
        projectId: Id,
        state: ImageState.optional(),
        taskState: TaskState.optional(),
        search: z.string().max(200).optional(),
        ...pageInput,
      }),
    )
    .output(page(ImageCard)),
  get: procedure('images.see')
    .route({ method: 'GET', path: '/images/{imageId}', summary: 'One picture', tags })
    .input(imageInput)
    .output(ImageView),
  /** One file in one request, for scripts; large or many files go through the resumable upload (tus) at /api/v1/uploads. */
  add: procedure('images.add')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/images',
      successStatus: 201,
      summary: 'Add one picture or a zip of pictures',
      tags,
    })
    .input(
      z.object({
        projectId: Id,
        file: z.file().max(256 * 2 ** 20),
        metadata: z.string().max(10_000).optional(),
      }),
    )
    .output(z.object({ imageId: Id.nullable(), duplicate: z.boolean(), jobId: Id.nullable() })),
  remove: procedure('images.delete')
    .route({
      method: 'POST',
      path: '/projects/{projectId}/images/remove',
      summary: 'Remove pictures with their tasks and masks',
      tags,
    })
    .input(z.object({ projectId: Id, imageIds: z.array(Id).min(1).max(1000) }))
    .output(z.object({ removed: z.number().int() })),
  retry: procedure('images.add')
    .route({ method: 'POST', path: '/images/{imageId}/retry', summary: 'Try a failed picture again', tags })
    .input(imageInput)
    .output(z.object({ imageId: Id })),
};
