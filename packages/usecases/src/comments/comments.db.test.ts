import { newId } from '@maskloop/domain/ids';
import {
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimTask } from '../tasks/index.ts';
import { createComment, listComments, resolveComment } from './index.ts';

let world: World;
let crew: Crew;
let taskId: string;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1);
  taskId = task!.id;
  await claimTask(world, crew.annotator, { projectId: project.id });
});
afterAll(() => world.close());

test('a question is asked at a place, answered and resolved, and opened again', async () => {
  const question = await createComment(world, crew.annotator, {
    taskId,
    body: 'Is this a car?',
    kind: 'question',
    point: { x: 12.5, y: 7 },
  });
  world.pass({ minutes: 1 });
  await createComment(world, crew.reviewer, {
    taskId,
    body: 'It is a van.',
    kind: 'comment',
    parentId: question.id,
  });
  await resolveComment(world, crew.annotator, { commentId: question.id, resolved: true });
  const [first, second] = await listComments(world, crew.manager, { taskId });
  expect(first).toMatchObject({
    kind: 'question',
    point: { x: 12.5, y: 7 },
    author: { name: 'The annotator' },
  });
  expect(first!.resolvedAt).toEqual(world.now());
  expect(second).toMatchObject({ body: 'It is a van.', parentId: question.id, resolvedAt: null });
  const open = await resolveComment(world, crew.reviewer, { commentId: question.id, resolved: false });
  expect(open.resolvedAt).toBeNull();
});

test('a comment stays on its picture: no place outside, no foreign mask, no answer across tasks', async () => {
  const say = (where: object) =>
    createComment(world, crew.annotator, { taskId, body: 'Here', kind: 'comment', ...where });
  for (const where of [
    { point: { x: 41, y: 3 } },
    { point: { x: -1, y: 3 } },
    { maskId: newId() },
    { parentId: newId() },
  ]) {
    await expect(say(where)).rejects.toMatchObject({ code: 'INVALID' });
  }
});
