import { type Tx } from '@maskloop/db';
import { AppError } from '@maskloop/domain/errors';

/** The embedded model version that a new project starts with. */
export async function defaultModel(tx: Tx): Promise<{ id: string }> {
  const version = await tx.modelVersion.findFirst({
    where: { workspaceId: null, retiredAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (!version)
    throw new AppError(
      'UNAVAILABLE',
      'The embedded model is not registered yet. It is when the worker has started; try again in a moment.',
    );
  return version;
}
