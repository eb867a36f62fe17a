import { peopleById } from '@maskloop/db/people';
import { listTasks as readTasks } from '@maskloop/db/tasks';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { type TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { type Ctx, requireProject } from '../context/index.ts';

const Cursor = z.tuple([z.coerce.number().int(), Id]);

export interface TaskListInput {
  readonly projectId: string;
  readonly state?: TaskState | undefined;
  readonly annotatorId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of a project's tasks, with masks and measured time of each. */
export async function listTasks(ctx: Ctx, actor: Actor, input: TaskListInput) {
  await requireProject(ctx.db, actor, input.projectId, 'tasks.see');
  const { cursor, limit, ...filter } = input;
  const rows = await readTasks(ctx.db, {
    ...filter,
    after: cursor ? position(cursor) : undefined,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const person = await peopleById(
    ctx.db,
    page.flatMap((row) => [row.annotatorId, row.reviewerId]),
  );
  return {
    items: page.map(({ annotatorId, reviewerId, activeMs, ...row }) => ({
      ...row,
      annotator: person(annotatorId),
      reviewer: person(reviewerId),
      activeSeconds: activeMs / 1000,
    })),
    nextCursor: rows.length > limit && last ? `${last.priority}.${last.id}` : null,
  };
}

function position(cursor: string): { priority: number; id: string } {
  const parsed = Cursor.safeParse(cursor.split('.'));
  if (!parsed.success)
    throw new AppError('INVALID', 'This is not a cursor of this list; leave it out to begin anew.');
  const [priority, id] = parsed.data;
  return { priority, id };
}
