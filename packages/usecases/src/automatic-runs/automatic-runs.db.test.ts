import { type AutomaticRows } from '@maskloop/domain/automatic-run';
import { rleFromRectangle } from '@maskloop/geometry/rle';
import {
  addProject,
  addTasks,
  addWorkspace,
  type Crew,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelJob, retryJob } from '../jobs/index.ts';
import { finishProposals, writeProposals } from '../proposals/index.ts';
import {
  automaticCsv,
  feedAutomatic,
  getAutomaticRun,
  listAutomaticFailures,
  listAutomaticImages,
  pauseAutomatic,
} from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

/** A project with embedded pictures that wait in the fully-automatic stage; nobody runs its jobs. */
async function waiting(count: number) {
  const project = await addProject(world.db, crew);
  const { id: projectId, modelVersionId } = project;
  const tasks = await addTasks(world.db, project, count, { state: 'preparing' });
  await world.db.task.updateMany({ where: { projectId }, data: { stage: 'fully_automatic' } });
  const feed = () => world.db.$transaction((tx) => feedAutomatic(world, tx, projectId));
  const jobs = (state: 'queued' | 'running' | 'cancelled' = 'queued') =>
    world.db.job.findMany({ where: { projectId, name: 'task.propose', state } });
  const run = () => getAutomaticRun(world, crew.manager, { projectId });
  return { projectId, modelVersionId, tasks, feed, jobs, run };
}

test('however many wait and whoever feeds, the queue holds a window of them, each once', async () => {
  const { feed, jobs, run } = await waiting(90);
  await Promise.all([feed(), feed(), feed()]);
  const asked = (await jobs()).map(({ subjectId }) => subjectId);
  expect(asked).toHaveLength(64);
  expect(new Set(asked).size).toBe(64);
  await feed();
  expect(await jobs()).toHaveLength(64);
  expect(await run()).toMatchObject({ waiting: 90, total: 90, done: 0, perMinute: null, etaSeconds: null });
});

test('each that is done is counted, told of in the rate, and makes room for the next', async () => {
  const { projectId, modelVersionId, tasks, feed, run } = await waiting(5);
  await feed();
  for (const { id: taskId } of tasks.slice(0, 3)) {
    world.pass({ seconds: 20 });
    await finishProposals(world, { taskId, modelVersionId });
  }
  // Three in forty seconds: two after the first.
  expect(await run()).toMatchObject({ done: 3, waiting: 2, perMinute: 3, etaSeconds: 40 });
  // Finished twice it counts once.
  await finishProposals(world, { taskId: tasks[0]!.id, modelVersionId });
  expect(await run()).toMatchObject({ done: 3 });
  expect(await world.db.review.count({ where: { task: { projectId } } })).toBe(3);
  world.pass({ minutes: 30 });
  expect(await run()).toMatchObject({ perMinute: null, etaSeconds: null });
});

test('the images behind each figure are told, and all of them as a file', async () => {
  const { projectId, modelVersionId, tasks, feed, jobs } = await waiting(5);
  const [first, second] = tasks;
  const rle = rleFromRectangle({ x: 1, y: 1, width: 8, height: 8 }, 40, 30);
  const proposal = { rle, labelId: null, predictedIou: 0.9, stability: 0.9, provenance: {}, ordinal: 0 };
  const batch = { modelVersionId, source: 'automatic', run: 'a', proposals: [proposal] };
  for (const { id: taskId } of [first!, second!]) {
    await writeProposals(world, { taskId, ...batch });
    await finishProposals(world, { taskId, modelVersionId });
    world.pass({ minutes: 8 });
  }
  await feed();
  const [job] = await jobs();
  await world.db.job.update({ where: { id: job!.id }, data: { state: 'running' } });
  const told = async (rows: AutomaticRows) => {
    const { items } = await listAutomaticImages(world, crew.manager, { projectId, rows, limit: 50 });
    return items.map(({ taskId }) => taskId);
  };
  const newestFirst = tasks.map(({ id }) => id).reverse();
  expect(await told('all')).toEqual(newestFirst);
  // Sixteen minutes after the first only the second is of the last ten.
  expect(await told('lately')).toEqual([second!.id]);
  expect(await told('working')).toEqual([job!.subjectId]);
  expect(await told('audited')).toEqual([]);
  const page = await listAutomaticImages(world, crew.manager, { projectId, rows: 'all', limit: 4 });
  expect(page.nextCursor).toBe(newestFirst[3]);
  const next = { projectId, rows: 'all', limit: 4, cursor: page.nextCursor! } as const;
  expect(await listAutomaticImages(world, crew.manager, next)).toMatchObject({
    items: [{ taskId: first!.id, state: 'accepted', masks: 1, model: { id: modelVersionId } }],
    nextCursor: null,
  });
  let text = '';
  for await (const line of await automaticCsv(world, crew.engineer, { projectId, rows: 'all' })) text += line;
  const lines = text.trim().split('\r\n');
  expect(lines[0]).toBe('task_id,image,state,done_at,masks,model,audited,reason');
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toContain('street-001.jpg,accepted,2026-');
});

test('a search that found the stage paused is asked for again when it goes on', async () => {
  const { projectId, tasks, feed, jobs, run } = await waiting(1);
  await feed();
  const [job] = await jobs();
  await pauseAutomatic(world, crew.manager, { projectId, paused: true });
  // A worker takes it, sees the pause and passes over it; before that is written, somebody resumes.
  await world.db.job.update({ where: { id: job!.id }, data: { state: 'running' } });
  await finishProposals(world, { taskId: tasks[0]!.id, modelVersionId: null });
  expect(await run()).toMatchObject({ waiting: 1, done: 0 });
  await pauseAutomatic(world, crew.manager, { projectId, paused: false });
  expect(await jobs()).toMatchObject([{ subjectId: tasks[0]!.id }]);
});

test('a search that somebody cancels fails its picture with that reason; run again, the picture waits again', async () => {
  const { projectId, feed, jobs, run } = await waiting(1);
  await feed();
  const [job] = await jobs();
  await cancelJob(world, crew.manager, { jobId: job!.id });
  expect(await run()).toMatchObject({ waiting: 0, failed: 1 });
  const { items } = await listAutomaticFailures(world, crew.manager, { projectId, limit: 5 });
  expect(items[0]!.reason).toContain('cancelled');
  await retryJob(world, crew.manager, { jobId: job!.id });
  expect(await run()).toMatchObject({ waiting: 1, failed: 0 });
});
