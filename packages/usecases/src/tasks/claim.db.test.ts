import {
  addMember,
  addProject,
  addTasks,
  addWorkspace,
  assign,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  claimReview,
  claimTask,
  heartbeat,
  listQueues,
  listUpcoming,
  releaseTask,
  requeueTask,
  reviewTask,
  submitTask,
} from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld(20);
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const stateOf = async (id: string) => (await world.db.task.findUniqueOrThrow({ where: { id } })).state;
const annotators = async (projectId: string, project: Parameters<typeof assign>[1], count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const actor = await addMember(
        world.db,
        crew.workspaceId,
        'annotator',
        `Annotator ${i} of ${projectId.slice(-4)}`,
      );
      await assign(world.db, project, actor.userId);
      return actor;
    }),
  );

test('twenty people claim ten tasks at once: each task goes to one of them, ten go away empty', async () => {
  const project = await addProject(world.db, crew);
  const tasks = await addTasks(world.db, project, 10);
  const people = await annotators(project.id, project, 20);
  const claims = await Promise.all(people.map((actor) => claimTask(world, actor, { projectId: project.id })));
  const taken = claims.map(({ taskId }) => taskId).filter((id) => id !== null);
  expect(taken).toHaveLength(10);
  expect(new Set(taken)).toEqual(new Set(tasks.map(({ id }) => id)));
  const leases = await world.db.lease.findMany({ where: { taskId: { in: taken }, releasedAt: null } });
  expect(leases).toHaveLength(10);
});

test('what comes next is told without being taken: first what one holds, then the queue as it will be claimed', async () => {
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, 4);
  const [ann, ben] = await annotators(project.id, project, 2);
  const next = async (actor: typeof ann, exceptTaskId?: string) =>
    (await listUpcoming(world, actor!, { projectId: project.id, exceptTaskId })).map(({ taskId }) => taskId);
  const claim = async (actor: typeof ann) =>
    (await claimTask(world, actor!, { projectId: project.id })).taskId!;
  const inHand = await claim(ann);
  const [second, third] = await next(ann, inHand);
  expect(await next(ann)).toEqual([inHand, second]);
  expect([await stateOf(second!), await stateOf(third!)]).toEqual(['ready', 'ready']);
  // Another is quicker; what was told is no promise.
  expect(await claim(ben)).toBe(second);
  expect((await next(ann, inHand))[0]).toBe(third);
  const [upcoming] = await listUpcoming(world, ann!, { projectId: project.id, exceptTaskId: inHand });
  expect(upcoming?.displayUrl).toContain('/display');
});

test('two tabs of one person get the same task', async () => {
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, 5);
  const claims = await Promise.all(
    Array.from({ length: 4 }, () => claimTask(world, crew.annotator, { projectId: project.id })),
  );
  expect(new Set(claims.map(({ taskId }) => taskId)).size).toBe(1);
});

test('the queue gives larger priority first, then older; work in hand comes before all', async () => {
  const project = await addProject(world.db, crew);
  const [first] = await addTasks(world.db, project, 2);
  const [urgent] = await addTasks(world.db, project, 1, { priority: 5 });
  const claim = async (actor = crew.annotator) =>
    (await claimTask(world, actor, { projectId: project.id })).taskId;
  expect(await claim()).toBe(urgent!.id);
  expect(await claim()).toBe(urgent!.id);
  expect(await claim(crew.reviewer)).toBe(first!.id);
});

test('returned work comes first for its annotator, and for nobody else', async () => {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 3);
  const { id: projectId } = project;
  const taskId = task!.id;
  await claimTask(world, crew.annotator, { projectId, taskId });
  await submitTask(world, crew.annotator, { taskId });
  await claimReview(world, crew.reviewer, { projectId });
  await reviewTask(world, crew.reviewer, {
    taskId,
    verdict: 'returned',
    exhaustive: false,
    maskVerdicts: [],
    comment: 'The roof is missing.',
  });
  expect((await claimTask(world, crew.manager, { projectId })).taskId).not.toBe(taskId);
  await expect(claimTask(world, crew.manager, { projectId, taskId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  expect((await claimTask(world, crew.annotator, { projectId })).taskId).toBe(taskId);
  expect(await releaseTask(world, crew.annotator, { taskId })).toEqual({ state: 'returned' });
  expect(await requeueTask(world, crew.manager, { taskId })).toEqual({ state: 'ready' });
  expect(await stateOf(taskId)).toBe('ready');
});

test('a lease that ran out is given back by the next claim; who lost the task is told who has it', async () => {
  const project = await addProject(world.db, crew, { settings: { leaseMinutes: 10 } });
  const { id: projectId } = project;
  const [task] = await addTasks(world.db, project, 1);
  const taskId = task!.id;
  await claimTask(world, crew.annotator, { projectId });
  world.pass({ minutes: 9 });
  expect((await claimTask(world, crew.reviewer, { projectId })).taskId).toBeNull();
  world.pass({ minutes: 2 });
  expect((await claimTask(world, crew.reviewer, { projectId })).taskId).toBe(taskId);
  const handIn = () => submitTask(world, crew.annotator, { taskId });
  const report = () => heartbeat(world, crew.annotator, { taskId, activity: [] });
  for (const late of [handIn, report]) {
    await expect(late()).rejects.toMatchObject({
      code: 'LEASE_LOST',
      message: expect.stringContaining('The reviewer') as string,
    });
  }
});

test('a laptop that slept over its lease goes on when nobody took the task', async () => {
  const project = await addProject(world.db, crew, { settings: { leaseMinutes: 10 } });
  const [task] = await addTasks(world.db, project, 1);
  const taskId = task!.id;
  await claimTask(world, crew.annotator, { projectId: project.id });
  world.pass({ minutes: 60 });
  const { expiresAt } = await heartbeat(world, crew.annotator, { taskId, activity: [] });
  expect(expiresAt.getTime()).toBe(world.now().getTime() + 10 * 60_000);
  expect((await claimTask(world, crew.reviewer, { projectId: project.id })).taskId).toBeNull();
});

test('what one had begun comes back first, after its lease ran out', async () => {
  const project = await addProject(world.db, crew, { settings: { leaseMinutes: 10 } });
  const { id: projectId } = project;
  const tasks = await addTasks(world.db, project, 3);
  await claimTask(world, crew.annotator, { projectId, taskId: tasks[2]!.id });
  world.pass({ minutes: 30 });
  expect((await claimTask(world, crew.reviewer, { projectId })).taskId).toBe(tasks[0]!.id);
  expect((await claimTask(world, crew.annotator, { projectId })).taskId).toBe(tasks[2]!.id);
});

test('a named task that someone else holds is refused with their name; a task of another project is not found', async () => {
  const project = await addProject(world.db, crew);
  const other = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1);
  const taskId = task!.id;
  await claimTask(world, crew.annotator, { projectId: project.id, taskId });
  await expect(claimTask(world, crew.manager, { projectId: project.id, taskId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
    message: expect.stringContaining('The annotator') as string,
  });
  const [free] = await addTasks(world.db, project, 1);
  await expect(
    claimTask(world, crew.manager, { projectId: other.id, taskId: free!.id }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('many reviewers at once: each submitted task goes to one of them, and nobody gets their own', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  const tasks = await addTasks(world.db, project, 4);
  for (const { id: taskId } of tasks) {
    await claimTask(world, crew.manager, { projectId, taskId });
    await submitTask(world, crew.manager, { taskId });
  }
  expect((await claimReview(world, crew.manager, { projectId })).taskId).toBeNull();
  const reviewers = await Promise.all(
    Array.from({ length: 6 }, async (_, i) => {
      const actor = await addMember(world.db, crew.workspaceId, 'reviewer', `Reviewer ${i}`);
      await assign(world.db, project, actor.userId);
      return actor;
    }),
  );
  const claims = await Promise.all(reviewers.map((actor) => claimReview(world, actor, { projectId })));
  const taken = claims.map(({ taskId }) => taskId).filter((id) => id !== null);
  expect(new Set(taken)).toEqual(new Set(tasks.map(({ id }) => id)));
  expect(taken).toHaveLength(4);
});

test('queues say what waits for whom', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  await addTasks(world.db, project, 3);
  const { taskId } = await claimTask(world, crew.annotator, { projectId });
  const mine = async (actor = crew.annotator) =>
    (await listQueues(world, actor)).find((queue) => queue.projectId === projectId);
  expect(await mine()).toMatchObject({ ready: 2, inProgress: 1, toReview: 0 });
  await submitTask(world, crew.annotator, { taskId: taskId! });
  expect(await mine(crew.reviewer)).toMatchObject({ ready: 2, inProgress: 0, toReview: 1 });
});
