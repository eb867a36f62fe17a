import { readCounters, recount, stateCounts } from '@maskloop/db/figures';
import { COUNTING_RULES } from '@maskloop/domain/figures';
import { addTasks, addWorkspace, openWorld, type Crew, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimTask } from '../tasks/index.ts';
import { saveMasks } from '../masks/index.ts';
import { askForRecounts, recountProject } from './index.ts';
import { base, randomHistory } from './testing/random-history.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const quietly = { signal: new AbortController().signal };

/** Counters too high, too low, missing and of a metric that is no more; months and tallies that tell something else again. */
async function oldCounters(seed: number): Promise<string> {
  const project = await randomHistory(world, crew, seed);
  const { id: projectId } = project;
  await addTasks(world.db, project, 1);
  const { db } = world;
  await db.project.update({ where: { id: projectId }, data: { countingRules: 0 } });
  await db.$executeRaw`UPDATE counter SET value = value + 7 WHERE project_id = ${projectId}::uuid AND metric = 'masksAdded'`;
  await db.$executeRaw`UPDATE counter SET value = value - 1 WHERE project_id = ${projectId}::uuid AND metric = 'clicks' AND value > 0`;
  await db.$executeRaw`DELETE FROM counter WHERE project_id = ${projectId}::uuid AND metric = 'tasksSubmitted'`;
  await db.$executeRaw`
    INSERT INTO counter (id, project_id, day, stage, metric, value)
    VALUES (gen_random_uuid(), ${projectId}::uuid, '2025-01-31', 'assisted-manual', 'masksImagined', 3)`;
  await db.$executeRaw`UPDATE counter_month SET value = value / 2 WHERE project_id = ${projectId}::uuid AND metric IN ('masksAdded', 'masksDrawn')`;
  await db.$executeRaw`DELETE FROM counter_month WHERE project_id = ${projectId}::uuid AND metric = 'activeMs'`;
  await db.$executeRaw`UPDATE state_tally SET n = n + 2 WHERE project_id = ${projectId}::uuid`;
  return projectId;
}

function byState(rows: readonly { readonly state: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of rows) counts[state.replace('_', '-')] = (counts[state.replace('_', '-')] ?? 0) + 1;
  return counts;
}

async function expectTrue(projectId: string): Promise<void> {
  const { db } = world;
  const counters = await recount(db, projectId);
  expect(await readCounters(db, projectId)).toEqual(counters);
  const months = await db.$queryRaw`
    SELECT month::text, stage::text, round_id::text, model_version_id::text, user_id::text, metric, value::int FROM counter_month
    WHERE project_id = ${projectId}::uuid AND value > 0 ORDER BY 1, 2, 3, 4, 5, 6`;
  const sums = await db.$queryRaw`
    SELECT date_trunc('month', day)::date::text AS month, stage::text, round_id::text, model_version_id::text, user_id::text, metric,
      sum(value)::int AS value
    FROM counter WHERE project_id = ${projectId}::uuid AND value > 0 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;
  expect(months).toEqual(sums);
  const images = await db.image.findMany({ where: { projectId, deletedAt: null } });
  const tasks = await db.task.findMany({ where: { projectId } });
  expect(await stateCounts(db, projectId)).toEqual({ images: byState(images), tasks: byState(tasks) });
  expect(await world.db.project.findUnique({ where: { id: projectId } })).toMatchObject({
    countingRules: COUNTING_RULES,
  });
}

/** Holds every counter of the project, as somebody does who is adding to them, until the returned function is called. */
async function holdCounters(projectId: string, condition: 'old' | 'all'): Promise<() => Promise<void>> {
  let letGo = () => undefined as void;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  let held = () => undefined as void;
  const holding = new Promise<void>((resolve) => (held = resolve));
  const ended = world.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id::text FROM counter WHERE project_id = ${projectId}::uuid
      AND (${condition === 'all'} OR day < ${world.now().toISOString().slice(0, 10)}::date) FOR UPDATE`;
    held();
    await until;
  });
  await holding;
  return async () => {
    letGo();
    await ended;
  };
}

/** Until a rebuild has looked and waits for what is held. */
const untilItWaits = () =>
  expect
    .poll(
      async () =>
        (
          await world.db.$queryRaw<{ n: number }[]>`
            SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        )[0]?.n,
      { timeout: 20_000, interval: 20 },
    )
    .toBeGreaterThan(0);

test('what other rules counted is counted anew, once, whoever asks how often', async () => {
  const projectId = await oldCounters(4);
  expect(await Promise.all([askForRecounts(world), askForRecounts(world)])).toEqual(
    expect.arrayContaining([0, 1]),
  );
  expect(await world.db.job.count({ where: { subjectId: projectId, name: 'project.recount' } })).toBe(1);
  await Promise.all([1, 2, 3].map(() => recountProject(world, { projectId }, quietly)));
  await expectTrue(projectId);
  await recountProject(world, { projectId }, quietly);
  await expectTrue(projectId);
  await world.db.job.updateMany({ data: { state: 'done' } });
  expect(await askForRecounts(world)).toBe(0);
});

test('what people do between the look and the change is counted once', async () => {
  const projectId = await oldCounters(5);
  // A day on: what is counted from here on is not held.
  world.pass({ minutes: 24 * 60 });
  const letGo = await holdCounters(projectId, 'old');
  const rebuilt = recountProject(world, { projectId }, quietly);
  await untilItWaits();
  const { taskId } = await claimTask(world, crew.manager, { projectId });
  for (let n = 0; n < 3; n++)
    await saveMasks(world, crew.manager, {
      taskId: taskId!,
      changes: [{ ...base(), provenance: { clicks: 2 } }],
    });
  await letGo();
  await rebuilt;
  await expectTrue(projectId);
});

test('ended half-way it has changed nothing, and begun again it ends', async () => {
  const projectId = await oldCounters(6);
  const before = await readCounters(world.db, projectId);
  const letGo = await holdCounters(projectId, 'all');
  const killed = new AbortController();
  const rebuilt = recountProject(world, { projectId }, killed);
  await untilItWaits();
  killed.abort(new Error('killed'));
  await expect(rebuilt).rejects.toThrow('killed');
  await letGo();
  expect(await readCounters(world.db, projectId)).toEqual(before);
  await recountProject(world, { projectId }, quietly);
  await expectTrue(projectId);
});
