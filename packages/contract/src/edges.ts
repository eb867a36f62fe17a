import { EdgeState } from '@maskloop/domain/edges';
import { Id } from '@maskloop/domain/ids';
import * as z from 'zod';
import { procedure } from './base.ts';

const tags = ['Images'];

/** What the project's model takes for edges in a picture. The map itself: GET /images/{id}/edges (see docs/api.md). */
export const edges = {
  /** Asks for them where they are not there; asked again, it says how far they are. */
  ask: procedure('project.see')
    .route({
      method: 'POST',
      path: '/images/{imageId}/edges/ask',
      summary: 'Find the edges of a picture, or say how far that is',
      tags,
    })
    .input(z.object({ imageId: Id, /** Try once more what failed. */ again: z.boolean().default(false) }))
    .output(EdgeState),
  stop: procedure('project.see')
    .route({
      method: 'POST',
      path: '/images/{imageId}/edges/stop',
      summary: 'Stop finding the edges of a picture',
      tags,
    })
    .input(z.object({ imageId: Id }))
    .output(z.object({ stopped: z.boolean() })),
};
