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
import { claimTask, heartbeat, releaseTask, reopenTask, submitTask } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const MINUTE = 60_000;
/** An interval of work that ended `ago` minutes before now. */
const work = (minutes: number, ago = 0, clock = world.now().getTime()) => ({
  id: newId(),
  kind: 'annotate' as const,
  startedAt: new Date(clock - (minutes + ago) * MINUTE),
  endedAt: new Date(clock - ago * MINUTE),
  activeMs: minutes * MINUTE,
});
async function holding(count = 1) {
  const project = await addProject(world.db, crew);
  const tasks = await addTasks(world.db, project, count);
  const taskIds = tasks.map(({ id }) => id);
  for (const taskId of taskIds) await claimTask(world, crew.annotator, { projectId: project.id, taskId });
  world.pass({ minutes: 10 });
  const minutes = async () => {
    const rows = await world.db.counter.findMany({ where: { projectId: project.id, metric: 'activeMs' } });
    return rows.reduce((sum, row) => sum + Number(row.value), 0) / MINUTE;
  };
  return { projectId: project.id, taskIds, taskId: taskIds[0]!, minutes };
}

test('an interval sent twice counts once', async () => {
  const { taskId, minutes } = await holding();
  const interval = work(2);
  await heartbeat(world, crew.annotator, { taskId, activity: [interval] });
  await heartbeat(world, crew.annotator, { taskId, activity: [interval, interval] });
  await Promise.all(
    Array.from({ length: 4 }, () => heartbeat(world, crew.annotator, { taskId, activity: [interval] })),
  );
  expect(await minutes()).toBe(2);
});

test('two tabs on two tasks at the same time do not double a person’s time', async () => {
  const { taskIds, minutes } = await holding(2);
  const [a, b] = taskIds;
  await Promise.all([
    heartbeat(world, crew.annotator, { taskId: a!, activity: [work(3)] }),
    heartbeat(world, crew.annotator, { taskId: b!, activity: [work(3)] }),
  ]);
  expect(await minutes()).toBe(3);
});

test('time before the task was taken does not count, nor time to come', async () => {
  const { taskId, minutes } = await holding();
  await heartbeat(world, crew.annotator, { taskId, activity: [work(30)] });
  expect(await minutes()).toBe(10);
  await heartbeat(world, crew.annotator, { taskId, activity: [work(5, -5)] });
  expect(await minutes()).toBe(10);
});

test('a clock that is an hour wrong costs nothing when it is told', async () => {
  const { taskId, minutes } = await holding();
  const theirs = world.now().getTime() - 60 * MINUTE;
  await heartbeat(world, crew.annotator, {
    taskId,
    activity: [work(4, 0, theirs)],
    sentAt: new Date(theirs),
  });
  expect(await minutes()).toBe(4);
});

test('submit and heartbeat at once: the task is submitted, and the time until then counts', async () => {
  const { taskId, minutes } = await holding();
  const [submitted, beat] = await Promise.allSettled([
    submitTask(world, crew.annotator, { taskId }),
    heartbeat(world, crew.annotator, { taskId, activity: [work(5)] }),
  ]);
  expect(submitted.status).toBe('fulfilled');
  if (beat.status === 'rejected') expect(beat.reason).toMatchObject({ code: 'LEASE_LOST' });
  expect(await minutes()).toBe(5);
  const task = await world.db.task.findUniqueOrThrow({ where: { id: taskId }, include: { leases: true } });
  expect(task.state).toBe('submitted');
  expect(task.leases.every(({ releasedAt }) => releasedAt !== null)).toBe(true);
});

test('a heartbeat long after the task was given away still counts the time in which it was held', async () => {
  const { taskId, minutes } = await holding();
  await submitTask(world, crew.annotator, { taskId });
  world.pass({ minutes: 10 });
  await expect(heartbeat(world, crew.annotator, { taskId, activity: [work(15)] })).rejects.toMatchObject({
    code: 'LEASE_LOST',
  });
  expect(await minutes()).toBe(5);
});

test('work that is told of only after its task was submitted and taken back counts, the time between does not', async () => {
  const { taskId, minutes } = await holding();
  await submitTask(world, crew.annotator, { taskId });
  world.pass({ minutes: 2 });
  await reopenTask(world, crew.annotator, { taskId });
  world.pass({ minutes: 3 });
  // Before it was submitted, across both, between the two, and since.
  const activity = [work(4, 6), work(4, 2), work(1, 3.5), work(2)];
  await heartbeat(world, crew.annotator, { taskId, activity });
  expect(await minutes()).toBe(4 + 2 + 2);
  await heartbeat(world, crew.annotator, { taskId, activity });
  expect(await minutes()).toBe(8);
});

test('nor does the time count in which somebody else had the task', async () => {
  const { projectId, taskId, minutes } = await holding();
  await releaseTask(world, crew.annotator, { taskId });
  await claimTask(world, crew.reviewer, { projectId, taskId });
  world.pass({ minutes: 10 });
  await releaseTask(world, crew.reviewer, { taskId });
  await claimTask(world, crew.annotator, { projectId, taskId });
  world.pass({ minutes: 10 });
  await heartbeat(world, crew.annotator, { taskId, activity: [work(30)] });
  expect(await minutes()).toBe(20);
  await heartbeat(world, crew.annotator, { taskId, activity: [work(9, 10.5)] });
  expect(await minutes()).toBe(20);
});
