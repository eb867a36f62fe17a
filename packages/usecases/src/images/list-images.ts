import { listImages as readImages } from '@maskloop/db/images';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { type ImageState } from '@maskloop/domain/image';
import { type TaskState } from '@maskloop/domain/task';
import { type Ctx, requireProject } from '../context/index.ts';
import { imageCard } from './image-card.ts';

export interface ImageListInput {
  readonly projectId: string;
  readonly state?: ImageState | undefined;
  readonly taskState?: TaskState | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of a project's pictures, oldest first; the cursor is the last one's id. */
export async function listImages(ctx: Ctx, actor: Actor, input: ImageListInput) {
  await requireProject(ctx.db, actor, input.projectId, 'images.see');
  const { cursor, limit, ...filter } = input;
  if (cursor !== undefined && !Id.safeParse(cursor).success) {
    throw new AppError('INVALID', 'This is not a cursor of this list; leave it out to begin anew.');
  }
  const rows = await readImages(ctx.db, { ...filter, after: cursor, limit: limit + 1 });
  const items = rows.slice(0, limit).map(imageCard);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
