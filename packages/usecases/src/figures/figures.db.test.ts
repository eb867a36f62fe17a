import { addCounters, type CounterRow, readCounters, recount, stateCounts } from '@maskloop/db/figures';
import { tasksByStage } from '@maskloop/db/stages';
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
import { saveMasks } from '../masks/index.ts';
import { listProjects } from '../projects/index.ts';
import { moveStage } from '../stages/index.ts';
import { claimTask, heartbeat, submitTask } from '../tasks/index.ts';
import { getProgress, getScoreboard, getTrend, listFigurePeople } from './index.ts';
import { base, randomHistory } from './testing/random-history.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

test('whatever people do, the counters are what a recount finds', async () => {
  for (const seed of [1, 2, 3]) {
    const { id: projectId } = await randomHistory(world, crew, seed);
    const counted = await readCounters(world.db, projectId);
    expect(counted.length).toBeGreaterThan(15);
    expect(counted).toEqual(await recount(world.db, projectId));
    const sums = (metric: string) =>
      counted.reduce((sum, row) => sum + (row.metric === metric ? row.value : 0), 0);
    const proposed = { projectId, revisions: { some: { number: 1, authorId: null } } };
    const judged = async (where: object) => world.db.mask.count({ where: { ...proposed, ...where } });
    expect([
      sums('masksKept') - sums('keptTakenBack'),
      sums('masksEdited') - sums('editedTakenBack'),
      sums('masksRejected') - sums('rejectedTakenBack'),
    ]).toEqual([
      await judged({ deletedAt: null, state: 'kept' }),
      await judged({ deletedAt: null, state: 'edited' }),
      await judged({ deletedAt: { not: null }, state: { not: 'proposal' } }),
    ]);
    expect(await months(projectId)).toEqual(byMonth(counted));
    expect(await stateCounts(world.db, projectId)).toEqual({
      images: await countStates('image', projectId),
      tasks: await countStates('task', projectId),
    });
    expect(inOrder(await tasksByStage(world.db, projectId))).toEqual(await countStages(projectId));
    const standing = await world.db.mask.count({
      where: { projectId, deletedAt: null, state: { in: ['drawn', 'kept', 'edited'] } },
    });
    expect((await getProgress(world, crew.manager, { projectId })).masks).toBe(standing);
  }
});

/** Sums of days, by month. */
function byMonth(rows: readonly CounterRow[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { day, value, ...row } of rows) {
    const key = keyOf({ ...row, month: `${day.slice(0, 7)}-01` });
    sums[key] = (sums[key] ?? 0) + value;
  }
  return sums;
}
const keyOf = (row: Record<string, unknown>): string =>
  [row['month'], row['stage'], row['roundId'], row['modelVersionId'], row['userId'], row['metric']].join();

async function months(projectId: string): Promise<Record<string, number>> {
  const rows = await world.db.$queryRaw<Record<string, unknown>[]>`
    SELECT month::text, stage::text, round_id AS "roundId", model_version_id AS "modelVersionId", user_id AS "userId",
      metric, value::float8 FROM counter_month WHERE project_id = ${projectId}::uuid`;
  return Object.fromEntries(rows.map((row) => [keyOf(row), Number(row['value'])]));
}

const inOrder = (rows: readonly { stage: string; state: string; n: number }[]) =>
  rows.map(({ stage, state, n }) => `${stage} ${state} ${n}`).sort();

/** Open and finished tasks by stage, one by one. */
async function countStages(projectId: string): Promise<string[]> {
  const rows = await world.db.$queryRaw<{ stage: string; state: string; n: number }[]>`
    SELECT stage::text, state::text, count(*)::int AS n FROM task
    WHERE project_id = ${projectId}::uuid AND state <> 'replaced' GROUP BY stage, state`;
  return inOrder(rows);
}

async function countStates(table: 'image' | 'task', projectId: string): Promise<Record<string, number>> {
  const rows: { state: string }[] =
    table === 'task'
      ? await world.db.$queryRaw`SELECT state::text FROM task WHERE project_id = ${projectId}::uuid`
      : await world.db
          .$queryRaw`SELECT state::text FROM image WHERE project_id = ${projectId}::uuid AND deleted_at IS NULL`;
  const counts: Record<string, number> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

test('a tally is folded without a count lost', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  const tasks = await addTasks(world.db, project, 6);
  const [first, second] = tasks;
  await world.db.image.update({ where: { id: first!.imageId }, data: { deletedAt: world.now() } });
  await world.db.task.delete({ where: { id: second!.id } });
  await Promise.all(
    tasks.slice(2, 5).map(({ id }) =>
      world.db.task.update({
        where: { id },
        data: { state: 'in_progress', annotatorId: crew.annotator.userId },
      }),
    ),
  );
  const before = await stateCounts(world.db, projectId);
  await world.db.$queryRaw`SELECT fold_state_tally(${projectId}::uuid)::text`;
  expect(await stateCounts(world.db, projectId)).toEqual(before);
  expect(before).toEqual({ images: { ready: 5 }, tasks: { ready: 2, 'in-progress': 3 } });
  expect(await world.db.stateTally.count({ where: { projectId } })).toBe(3);
});

test('tasks are counted by stage through moves on and back, folded or not', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  await addTasks(world.db, project, 5);
  await claimTask(world, crew.annotator, { projectId });
  const at = { projectId, scope: 'unfinished', note: '' } as const;
  await moveStage(world, crew.manager, { ...at, from: 'assisted-manual', to: 'semi-automatic' });
  await addTasks(world.db, project, 1);
  await moveStage(world, crew.manager, { ...at, from: 'semi-automatic', to: 'fully-automatic' });
  const naive = await countStages(projectId);
  expect(naive).toEqual(['assisted-manual in-progress 1', 'fully-automatic preparing 5']);
  expect(inOrder(await tasksByStage(world.db, projectId))).toEqual(naive);
  await world.db.$queryRaw`SELECT fold_state_tally(${projectId}::uuid)::text`;
  expect(inOrder(await tasksByStage(world.db, projectId))).toEqual(naive);
  const [card] = await listProjects(world, crew.manager, { archived: false });
  expect(card).toMatchObject({ images: 6, tasks: { 'in-progress': 1, preparing: 5 } });
});

test('progress tells masks, time and pace by person and day', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  await addTasks(world.db, project, 2);
  for (const actor of [crew.annotator, crew.reviewer]) {
    const { taskId } = await claimTask(world, actor, { projectId });
    world.pass({ minutes: 2 });
    const end = world.now();
    await heartbeat(world, actor, {
      taskId: taskId!,
      activity: [
        {
          id: newId(),
          kind: 'annotate',
          startedAt: new Date(end.getTime() - 60_000),
          endedAt: end,
          activeMs: actor === crew.annotator ? 60_000 : 30_000,
        },
      ],
    });
    await saveMasks(world, actor, { taskId: taskId!, changes: [base(), base()] });
    if (actor === crew.annotator) await submitTask(world, actor, { taskId: taskId! });
  }
  const progress = await getProgress(world, crew.engineer, { projectId });
  expect(progress).toMatchObject({
    images: { uploaded: 0, ready: 2, failed: 0 },
    tasks: { submitted: 1, 'in-progress': 1 },
    masks: 4,
    // One is submitted; the masks of the one in hand count already.
    masksPerImage: 4,
    activeSeconds: 90,
    secondsPerMask: 22.5,
  });
  const people = await listFigurePeople(world, crew.engineer, { projectId });
  expect(
    people.map(({ person, figures: f }) => [person.name, f.answered, f.tasksSubmitted, f.secondsPerMask]),
  ).toEqual([
    ['The annotator', 2, 1, 30],
    ['The reviewer', 2, 0, 15],
  ]);
  const { by, points } = await getTrend(world, crew.engineer, { projectId });
  expect([by, points.map(({ day, figures: f }) => [day, f.answered, f.annotating])]).toEqual([
    'day',
    [[world.now().toISOString().slice(0, 10), 4, 90]],
  ]);
});

test('a long time is told by month, a short one by day, and both add up to the whole', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  const key = { projectId, stage: 'assisted-manual' as const, roundId: null, userId: crew.annotator.userId };
  const days = ['2025-01-31', '2025-02-01', '2025-02-28', '2025-05-15', '2025-07-04'];
  for (const day of days)
    await addCounters(world.db, [
      { key: { ...key, at: new Date(`${day}T12:00:00Z`) }, figures: { masksDrawn: 2 } },
    ]);
  const trend = async (more: object) => {
    const { by, points } = await getTrend(world, crew.manager, { projectId, ...more });
    return [by, ...points.map(({ day, figures }) => [day, figures.answered])];
  };
  expect(await trend({})).toEqual([
    'month',
    ['2025-01-01', 2],
    ['2025-02-01', 4],
    ['2025-05-01', 2],
    ['2025-07-01', 2],
  ]);
  expect(await trend({ from: '2025-02-01', to: '2025-05-15' })).toEqual([
    'month',
    ['2025-02-01', 4],
    ['2025-05-01', 2],
  ]);
  expect(await trend({ from: '2025-02-02', to: '2025-03-31' })).toEqual(['day', ['2025-02-28', 2]]);
  const made = async (more: object) =>
    (await getScoreboard(world, crew.manager, { projectId, ...more })).figures.answered;
  expect([await made({}), await made({ from: '2025-02-01' }), await made({ to: '2025-02-27' })]).toEqual([
    10, 8, 4,
  ]);
});

test('a project without work has figures without a division by zero', async () => {
  const project = await addProject(world.db, crew);
  expect(await getProgress(world, crew.manager, { projectId: project.id })).toMatchObject({
    masks: 0,
    secondsPerMask: null,
    masksPerImage: null,
  });
  expect(await listFigurePeople(world, crew.manager, { projectId: project.id })).toEqual([]);
  expect(await getTrend(world, crew.manager, { projectId: project.id })).toEqual({ by: 'day', points: [] });
  expect(await getScoreboard(world, crew.manager, { projectId: project.id })).toMatchObject({
    days: null,
    places: [],
    eta: { kind: 'done', openTasks: 0 },
    cost: null,
  });
});
