import * as z from 'zod';
import { Id } from '../ids/index.ts';

/** What changed, told to the browsers of a workspace: small, ids only; the reader fetches the rest. */
export const LiveEvent = z.object({
  topic: z.enum(['image', 'task', 'mask', 'job', 'export', 'project', 'member', 'model', 'round', 'comment']),
  workspaceId: Id,
  projectId: Id.optional(),
  id: Id.optional(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;
