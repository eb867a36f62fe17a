import { type Prisma } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';

/** Model versions of the actor's workspace and the embedded ones, as a condition. */
export const visibleModels = (actor: Actor): Prisma.ModelVersionWhereInput => ({
  retiredAt: null,
  OR: [{ workspaceId: null }, { workspaceId: actor.workspaceId }],
});
