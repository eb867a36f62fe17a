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
import { removeImages } from '../images/index.ts';
import { cancelJob, retryJob } from '../jobs/index.ts';
import { archiveProject } from '../projects/index.ts';
import {
  finishProposals,
  spreadProposals,
  stopProjectProposals,
  stopProposals,
  writeProposals,
} from '../proposals/index.ts';
import { endAudit, startAudit } from '../quality-audits/index.ts';
import { claimReview, claimTask, reviewTask, submitTask } from '../tasks/index.ts';
import {
  automaticCsv,
  feedAutomatic,
  getAutomaticRun,
  listAutomaticFailures,
  listAutomaticImages,
  pauseAutomatic,
  retryAutomatic,
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
  /** Every search in the queue comes to its end without a look, as a worker ends it. */
  const passOver = async () => {
    for (const { id, subjectId } of await jobs()) {
      await finishProposals(world, { taskId: subjectId!, modelVersionId: null });
      await world.db.job.update({ where: { id }, data: { state: 'done' } });
    }
  };
  /** A search on each of so many tasks of people. */
  const searchForPeople = async (people: number) => {
    await addTasks(world.db, project, people);
    const wish = { projectId, source: 'automatic' as const };
    const signal = new AbortController().signal;
    await spreadProposals(
      world,
      { ...wish, since: world.now().toISOString() },
      { signal, progress: () => undefined },
    );
  };
  return { projectId, modelVersionId, tasks, feed, jobs, run, passOver, searchForPeople };
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

test('searches on tasks of people, however many, hold back no picture of the fully-automatic stage', async () => {
  const { tasks, feed, jobs, searchForPeople } = await waiting(3);
  await searchForPeople(40);
  await feed();
  const asked = new Set((await jobs()).map(({ subjectId }) => subjectId));
  expect(asked.size).toBe(43);
  expect(tasks.every(({ id }) => asked.has(id))).toBe(true);
});

test('when all pictures that are begun are removed, those that wait behind them are begun', async () => {
  const { projectId, feed, jobs, passOver, tasks } = await waiting(70);
  await feed();
  const begun = new Set((await jobs()).map(({ subjectId }) => subjectId));
  const imageIds = tasks.filter(({ id }) => begun.has(id)).map(({ imageId }) => imageId);
  await removeImages(world, crew.manager, { projectId, imageIds });
  await passOver();
  const rest = tasks.filter(({ id }) => !begun.has(id)).map(({ id }) => id);
  expect((await jobs()).map(({ subjectId }) => subjectId).sort()).toEqual(rest.sort());
});

test('a project that is archived in the middle goes on when it is brought back', async () => {
  const { projectId, feed, jobs, passOver } = await waiting(3);
  await feed();
  await archiveProject(world, crew.manager, { projectId, archived: true });
  const [job] = await jobs();
  // One is in a worker's hands that found the project archived, and ends after it is back.
  await world.db.job.update({ where: { id: job!.id }, data: { state: 'running' } });
  await passOver();
  expect(await jobs()).toEqual([]);
  await archiveProject(world, crew.manager, { projectId, archived: false });
  expect(await jobs()).toHaveLength(3);
});

test('who stops the searches on the tasks of people does not stop the fully-automatic stage', async () => {
  const { projectId, feed, jobs, searchForPeople, tasks } = await waiting(2);
  await feed();
  await searchForPeople(4);
  expect(await stopProjectProposals(world, crew.manager, { projectId })).toEqual({ stopped: 4 });
  const left = (await jobs()).map(({ subjectId }) => subjectId);
  expect(left.sort()).toEqual(tasks.map(({ id }) => id).sort());
});

test('a picture whose search a manager stops is listed with that reason, and the next one is begun', async () => {
  const { projectId, feed, jobs, run, tasks } = await waiting(66);
  await feed();
  const [first, ...rest] = await jobs();
  await world.db.job.updateMany({ where: { id: { in: rest.map(({ id }) => id) } }, data: { state: 'done' } });
  await stopProposals(world, crew.manager, { taskId: first!.subjectId! });
  expect(await run()).toMatchObject({ waiting: tasks.length - 1, failed: 1 });
  const { items } = await listAutomaticFailures(world, crew.manager, { projectId, limit: 5 });
  expect(items).toMatchObject([{ taskId: first!.subjectId }]);
  expect(items[0]!.reason).toContain('cancelled');
  expect(await jobs()).not.toEqual([]);
});

test('a picture that was removed is not tried again, neither by its name nor with all others', async () => {
  const { projectId, tasks, run, jobs } = await waiting(2);
  const [gone] = tasks;
  await world.db.task.updateMany({ where: { projectId }, data: { state: 'failed', reason: 'Too large.' } });
  await removeImages(world, crew.manager, { projectId, imageIds: [gone!.imageId] });
  const retry = (taskId?: string) => retryAutomatic(world, crew.manager, { projectId, taskId });
  await expect(retry(gone!.id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  expect(await retry()).toEqual({ retried: 1 });
  expect(await run()).toMatchObject({ waiting: 1 });
  expect(await jobs()).toEqual([]);
});

test('what people accept in an audit, and an audit that ends, are none of the model’s rate', async () => {
  const { projectId, modelVersionId, tasks, feed, run } = await waiting(8);
  await feed();
  for (const { id: taskId } of tasks.slice(0, 6)) {
    world.pass({ seconds: 20 });
    await finishProposals(world, { taskId, modelVersionId });
  }
  const byModel = await run();
  expect(byModel).toMatchObject({ perMinute: 3, etaSeconds: 40, lastDone: world.now() });
  const lately = async () => {
    const ask = { projectId, rows: 'lately' as const, limit: 50 };
    return (await listAutomaticImages(world, crew.manager, ask)).items.length;
  };

  // Drawn for people they stay what the model did lately.
  const { id: auditId } = await startAudit(world, crew.manager, { projectId, size: 6, seed: 1 });
  const { perMinute, etaSeconds, lastDone } = byModel;
  expect(await run()).toMatchObject({ perMinute, etaSeconds, lastDone });
  expect(await lately()).toBe(6);

  world.pass({ minutes: 30 });
  for (let n = 0; n < 2; n++) {
    world.pass({ minutes: 1 });
    const { taskId } = await claimTask(world, crew.annotator, { projectId });
    await submitTask(world, crew.annotator, { taskId: taskId! });
    await claimReview(world, crew.reviewer, { projectId });
    const verdict = { verdict: 'accepted', exhaustive: false, maskVerdicts: [] } as const;
    await reviewTask(world, crew.reviewer, { taskId: taskId!, ...verdict });
  }
  world.pass({ minutes: 1 });
  await endAudit(world, crew.manager, { auditId });
  expect(await run()).toMatchObject({ done: 6, perMinute: null, etaSeconds: null, lastDone });
  expect(await lately()).toBe(0);
});
