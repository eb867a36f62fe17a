import { newId } from '@maskloop/domain/ids';
import {
  addProject,
  addTasks,
  addWorkspace,
  drawBox,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveComment } from '../comments/index.ts';
import { saveMasks } from '../masks/index.ts';
import { claimReview, claimTask, listReviews, reviewTask, submitTask } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const nothingSaid = { exhaustive: false, maskVerdicts: [] };

/** Work with two masks in the reviewer's hands. */
async function workInReview() {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1);
  const taskId = task!.id;
  const { id: projectId } = project;
  await claimTask(world, crew.annotator, { projectId });
  const maskIds = [newId(), newId()].sort();
  const save = (by: typeof crew.annotator, maskId: string, baseNumber: number, x = 1) =>
    saveMasks(world, by, {
      taskId,
      changes: [
        {
          kind: 'save',
          maskId,
          revisionId: newId(),
          baseNumber,
          counts: drawBox(x, 1, 5, 5),
          labelId: project.labelIds[0]!,
          isGroup: false,
          z: 0,
          predictedIou: null,
          stability: null,
          modelVersionId: null,
          provenance: {},
        },
      ],
    });
  for (const maskId of maskIds) await save(crew.annotator, maskId, 0);
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  return { project, projectId, taskId, maskIds: maskIds as [string, string], save };
}

test('what is complete is said for everything or label by label, and can be read later', async () => {
  const { project, taskId } = await workInReview();
  const [car, tree] = project.labelIds as [string, string];
  await reviewTask(world, crew.reviewer, {
    taskId,
    ...nothingSaid,
    verdict: 'accepted',
    exhaustiveLabelIds: [tree, car, tree],
  });
  expect(await listReviews(world, crew.annotator, { taskId })).toMatchObject([
    {
      reviewer: { name: 'The reviewer' },
      modelName: null,
      verdict: 'accepted',
      exhaustive: false,
      exhaustiveLabelIds: [tree, car],
      maskVerdicts: [],
    },
  ]);
});

test('a label of another project decides nothing; a removed one is still of its project', async () => {
  const { project, taskId } = await workInReview();
  const elsewhere = await addProject(world.db, crew);
  const say = (exhaustiveLabelIds: string[]) =>
    reviewTask(world, crew.reviewer, { taskId, ...nothingSaid, verdict: 'accepted', exhaustiveLabelIds });
  for (const foreign of [elsewhere.labelIds[0]!, newId()]) {
    await expect(say([project.labelIds[0]!, foreign])).rejects.toMatchObject({ code: 'INVALID' });
  }
  expect(await listReviews(world, crew.reviewer, { taskId })).toEqual([]);
  await world.db.label.update({ where: { id: project.labelIds[0]! }, data: { deletedAt: world.now() } });
  expect(await say([project.labelIds[0]!])).toEqual({ state: 'accepted' });
});

test('each look keeps its verdicts and the revisions that they were about', async () => {
  const { projectId, taskId, maskIds, save } = await workInReview();
  const [good, bad] = maskIds;
  await reviewTask(world, crew.reviewer, {
    taskId,
    exhaustive: false,
    verdict: 'returned',
    maskVerdicts: [
      { maskId: good, revisionNumber: 1, verdict: 'satisfactory' },
      { maskId: bad, revisionNumber: 1, verdict: 'unsatisfactory' },
    ],
  });
  await claimTask(world, crew.annotator, { projectId });
  await save(crew.annotator, bad, 1, 3);
  await submitTask(world, crew.annotator, { taskId });
  world.pass({ minutes: 1 });
  await claimReview(world, crew.reviewer, { projectId });
  // Mended by the reviewer on the spot: the verdict is about what they made.
  await save(crew.reviewer, bad, 2, 4);
  await reviewTask(world, crew.reviewer, {
    taskId,
    exhaustive: true,
    verdict: 'accepted',
    maskVerdicts: [{ maskId: bad, revisionNumber: 3, verdict: 'satisfactory' }],
  });
  const looks = await listReviews(world, crew.annotator, { taskId });
  expect(
    looks.map(({ verdict, exhaustive, maskVerdicts }) => ({ verdict, exhaustive, maskVerdicts })),
  ).toEqual([
    {
      verdict: 'accepted',
      exhaustive: true,
      maskVerdicts: [{ maskId: bad, revisionNumber: 3, verdict: 'satisfactory' }],
    },
    {
      verdict: 'returned',
      exhaustive: false,
      maskVerdicts: [
        { maskId: good, revisionNumber: 1, verdict: 'satisfactory' },
        { maskId: bad, revisionNumber: 1, verdict: 'unsatisfactory' },
      ],
    },
  ]);
});

test('a question is not a rejection, and neither is a comment that was dealt with', async () => {
  const { taskId } = await workInReview();
  const back = { taskId, ...nothingSaid, verdict: 'returned' as const };
  const said = async (kind: 'question' | 'comment') => {
    const id = newId();
    await world.db.comment.create({
      data: { id, taskId, kind, body: 'Is this a van?', authorId: crew.annotator.userId },
    });
    return id;
  };
  const parentId = await said('question');
  await world.db.comment.create({
    data: { id: newId(), taskId, parentId, body: 'It is a car.', authorId: crew.reviewer.userId },
  });
  await expect(reviewTask(world, crew.reviewer, back)).rejects.toMatchObject({ code: 'INVALID' });
  const commentId = await said('comment');
  await resolveComment(world, crew.reviewer, { commentId, resolved: true });
  await expect(reviewTask(world, crew.reviewer, back)).rejects.toMatchObject({ code: 'INVALID' });
  await resolveComment(world, crew.reviewer, { commentId, resolved: false });
  expect(await reviewTask(world, crew.reviewer, back)).toEqual({ state: 'returned' });
});

test('who does not hold the task for review decides nothing', async () => {
  const { taskId, maskIds } = await workInReview();
  await expect(
    reviewTask(world, crew.manager, {
      taskId,
      exhaustive: false,
      verdict: 'accepted',
      maskVerdicts: [{ maskId: maskIds[0], revisionNumber: 1, verdict: 'satisfactory' }],
    }),
  ).rejects.toMatchObject({
    code: 'LEASE_LOST',
    message: 'The reviewer has this task now. What you saved is kept.',
  });
  expect(await listReviews(world, crew.manager, { taskId })).toEqual([]);
});
