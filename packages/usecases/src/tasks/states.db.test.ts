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
import { removeImages } from '../images/index.ts';
import { saveMasks } from '../masks/index.ts';
import {
  claimReview,
  claimTask,
  getTask,
  listTasks,
  releaseTask,
  reopenTask,
  requeueTask,
  reviewTask,
  skipTask,
  submitTask,
} from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

/** A project with a task in the annotator's hands. */
async function taskInHand(wish?: Parameters<typeof addProject>[2]) {
  const project = await addProject(world.db, crew, wish);
  const [task] = await addTasks(world.db, project, 1);
  await claimTask(world, crew.annotator, { projectId: project.id });
  return { project, projectId: project.id, taskId: task!.id };
}
const accept = { verdict: 'accepted' as const, exhaustive: false, maskVerdicts: [] };
const figures = async (projectId: string) =>
  Object.fromEntries(
    (await world.db.counter.findMany({ where: { projectId } })).map((c) => [
      `${c.metric} ${c.userId}`,
      Number(c.value),
    ]),
  );

test('submitted, reviewed, accepted: each step stands in the audit log and in the figures of its person', async () => {
  const { projectId, taskId } = await taskInHand();
  await submitTask(world, crew.annotator, { taskId });
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  expect(await reviewTask(world, crew.reviewer, { taskId, ...accept })).toEqual({ state: 'accepted' });
  expect(await reviewTask(world, crew.reviewer, { taskId, ...accept })).toEqual({ state: 'accepted' });
  const { userId } = crew.annotator;
  expect(await figures(projectId)).toEqual({
    [`tasksSubmitted ${userId}`]: 1,
    [`imagesDone ${userId}`]: 1,
    [`tasksAccepted ${userId}`]: 1,
  });
  const events = await world.db.auditEvent.findMany({ where: { subjectId: taskId }, orderBy: { id: 'asc' } });
  expect(events.map(({ action }) => action)).toEqual(['task.submitted', 'task.accepted']);
  expect(await world.db.review.count({ where: { taskId } })).toBe(1);
});

test('returned work needs a reason, and its annotator finds the comment', async () => {
  const { projectId, taskId } = await taskInHand();
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  const back = { taskId, verdict: 'returned' as const, exhaustive: false, maskVerdicts: [] };
  await expect(reviewTask(world, crew.reviewer, back)).rejects.toMatchObject({ code: 'INVALID' });
  await reviewTask(world, crew.reviewer, { ...back, comment: 'The left wheel is missing.' });
  expect(await getTask(world, crew.annotator, { taskId })).toMatchObject({ state: 'returned', lease: null });
  expect(await world.db.comment.findMany({ where: { taskId } })).toMatchObject([
    { body: 'The left wheel is missing.' },
  ]);
});

test('own work is reviewed only where the project allows it', async () => {
  for (const allowSelfReview of [false, true]) {
    const project = await addProject(world.db, crew, { settings: { allowSelfReview } });
    const [task] = await addTasks(world.db, project, 1);
    const taskId = task!.id;
    const { id: projectId } = project;
    await claimTask(world, crew.reviewer, { projectId });
    await submitTask(world, crew.reviewer, { taskId });
    const next = await claimReview(world, crew.reviewer, { projectId });
    expect(next.taskId).toBe(allowSelfReview ? taskId : null);
    const named = claimReview(world, crew.reviewer, { projectId, taskId });
    if (!allowSelfReview) await expect(named).rejects.toMatchObject({ code: 'OWN_WORK' });
    const verdict = named
      .catch(() => undefined)
      .then(() => reviewTask(world, crew.reviewer, { taskId, ...accept }));
    if (allowSelfReview) expect(await verdict).toEqual({ state: 'accepted' });
    else await expect(verdict).rejects.toMatchObject({ code: 'OWN_WORK' });
  }
});

test('a verdict on a mask that changed since, or that is elsewhere, decides nothing', async () => {
  const { projectId, taskId, project } = await taskInHand();
  const maskId = newId();
  const save = (by: typeof crew.annotator, baseNumber: number) =>
    saveMasks(world, by, {
      taskId,
      changes: [
        {
          kind: 'save',
          maskId,
          revisionId: newId(),
          baseNumber,
          counts: drawBox(1 + baseNumber, 1, 5, 5),
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
  await save(crew.annotator, 0);
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  await save(crew.reviewer, 1);
  const review = (id: string, revisionNumber: number) =>
    reviewTask(world, crew.reviewer, {
      taskId,
      ...accept,
      maskVerdicts: [{ maskId: id, revisionNumber, verdict: 'satisfactory' }],
    });
  await expect(review(maskId, 1)).rejects.toMatchObject({
    code: 'REVISION_CONFLICT',
    data: { masks: [{ id: maskId, revisionNumber: 2, author: { name: 'The reviewer' } }] },
  });
  await expect(review(newId(), 1)).rejects.toMatchObject({ code: 'INVALID' });
  expect(await review(maskId, 2)).toEqual({ state: 'accepted' });
  expect(await world.db.maskVerdict.findMany({ where: { maskId } })).toMatchObject([
    { revisionNumber: 2, verdict: 'satisfactory' },
  ]);
});

test('a submitted task is taken back before its review, not during it', async () => {
  const { projectId, taskId } = await taskInHand();
  await submitTask(world, crew.annotator, { taskId });
  await expect(reopenTask(world, crew.manager, { taskId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await reopenTask(world, crew.annotator, { taskId })).toEqual({ state: 'in-progress' });
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  await expect(reopenTask(world, crew.annotator, { taskId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
    message: 'This is not possible while the task is in review.',
  });
});

test('accepted work may be looked at again', async () => {
  const { projectId, taskId } = await taskInHand();
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  await reviewTask(world, crew.reviewer, { taskId, ...accept });
  await claimReview(world, crew.manager, { projectId, taskId });
  expect(await releaseTask(world, crew.manager, { taskId })).toEqual({ state: 'submitted' });
});

test('a skipped task waits for a manager, who puts it back for anyone', async () => {
  const { projectId, taskId } = await taskInHand();
  await expect(skipTask(world, crew.reviewer, { taskId, reason: 'Too dark' })).rejects.toMatchObject({
    code: 'LEASE_LOST',
  });
  await skipTask(world, crew.annotator, { taskId, reason: 'Nothing to see' });
  expect((await claimTask(world, crew.annotator, { projectId })).taskId).toBeNull();
  expect(await requeueTask(world, crew.manager, { taskId })).toEqual({ state: 'ready' });
  expect((await claimTask(world, crew.reviewer, { projectId })).taskId).toBe(taskId);
});

test('a failed task is prepared again by a job', async () => {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1, { state: 'preparing' });
  const { id: taskId, imageId } = task!;
  await world.db.task.update({ where: { id: taskId }, data: { state: 'failed', reason: 'Cut off.' } });
  await world.db.image.update({
    where: { id: imageId },
    data: { state: 'failed', errorCode: 'truncated', errorMessage: 'Cut off.' },
  });
  await expect(getTask(world, crew.manager, { taskId })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  expect(await requeueTask(world, crew.manager, { taskId })).toEqual({ state: 'preparing' });
  const jobs = await world.db.job.findMany({ where: { payload: { path: ['imageId'], equals: imageId } } });
  expect(jobs.map(({ name }) => name)).toEqual(['image.ingest']);
});

test('the task page has all it needs: addresses, tensors, labels, lease, and what its reader may do', async () => {
  const { taskId, project } = await taskInHand();
  const view = await getTask(world, crew.annotator, { taskId });
  expect(view).toMatchObject({
    state: 'in-progress',
    image: { width: 40, height: 30, fileName: 'street-001.jpg' },
    lease: { mine: true, kind: 'annotate', personName: 'The annotator' },
    embedding: {
      url: expect.stringContaining(`/api/v1/tasks/${taskId}/embedding?model=${view.model.id}&v=`) as string,
      bytes: 8,
    },
    model: { name: 'Test model', filesUrl: `/api/v1/models/${project.modelVersionId}/files/` },
    can: { annotate: true, review: false },
  });
  expect(view.labels.map(({ name }) => name)).toEqual(['car', 'tree']);
  expect((await getTask(world, crew.manager, { taskId })).can).toEqual({ annotate: false, review: false });
});

test('an annotator sees what they work on and what is free, not what others hold', async () => {
  const { taskId, project } = await taskInHand();
  const [free] = await addTasks(world.db, project, 1);
  const other = { ...crew.annotator, userId: crew.reviewer.userId };
  await expect(getTask(world, other, { taskId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await getTask(world, other, { taskId: free!.id })).id).toBe(free!.id);
  expect((await getTask(world, crew.annotator, { taskId })).id).toBe(taskId);
});

test('the list of tasks goes on where its page ended, in the order of the queue or of making', async () => {
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, 4);
  await addTasks(world.db, project, 4, { priority: 2 });
  const all = async (state?: 'ready') => {
    const rows: { id: string; priority: number }[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listTasks(world, crew.manager, {
        projectId: project.id,
        limit: 3,
        ...(state && { state }),
        ...(cursor && { cursor }),
      });
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return rows;
  };
  const byAge = await all();
  expect(byAge.map(({ id }) => id)).toEqual([...byAge.map(({ id }) => id)].sort());
  expect(byAge).toHaveLength(8);
  const queue = await all('ready');
  expect(queue.map(({ priority }) => priority)).toEqual([2, 2, 2, 2, 0, 0, 0, 0]);
  expect(new Set(queue.map(({ id }) => id)).size).toBe(8);
  await expect(
    listTasks(world, crew.manager, { projectId: project.id, limit: 3, cursor: 'nonsense' }),
  ).rejects.toMatchObject({ code: 'INVALID' });
});

test('the task of a removed picture does not go back into the queue, wherever it stood', async () => {
  for (const state of ['ready', 'preparing'] as const) {
    const project = await addProject(world.db, crew);
    const { id: projectId } = project;
    const [task] = await addTasks(world.db, project, 1, { state });
    const taskId = task!.id;
    await removeImages(world, crew.manager, { projectId, imageIds: [task!.imageId] });
    await expect(requeueTask(world, crew.manager, { taskId })).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: expect.stringContaining('was removed') as string,
    });
    expect(await claimTask(world, crew.annotator, { projectId })).toEqual({ taskId: null });
    expect(await getTask(world, crew.manager, { taskId })).toMatchObject({
      state: state === 'ready' ? 'skipped' : 'failed',
    });
  }
});

test('a picture that is removed while its task goes back into the queue takes the task with it', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  for (const { id: taskId, imageId } of await addTasks(world.db, project, 8)) {
    await claimTask(world, crew.annotator, { projectId, taskId });
    await skipTask(world, crew.annotator, { taskId, reason: 'Too dark.' });
    await Promise.allSettled([
      requeueTask(world, crew.manager, { taskId }),
      removeImages(world, crew.manager, { projectId, imageIds: [imageId] }),
    ]);
    expect(await getTask(world, crew.manager, { taskId })).toMatchObject({ state: 'skipped' });
  }
});
