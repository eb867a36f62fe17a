import { type MoveScope, type Stage } from '@maskloop/domain/stage';
import { addProject, addTasks, addWorkspace, openWorld } from '@maskloop/testing/world';
import { type Crew, type MadeProject, type MadeTask, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimTask, submitTask } from '../tasks/index.ts';
import { getStages, moveStage, planMove, prepareMove, saveStageSettings } from './index.ts';
import { makeTasksOfMove } from './make-tasks-of-move.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const PICTURES = 2100;
const quietly = { signal: new AbortController().signal, progress: () => undefined };

/** More pictures than a move makes tasks for at once, in stages that propose nothing. */
async function largeProject(): Promise<{ project: MadeProject; tasks: MadeTask[] }> {
  const project = await addProject(world.db, crew);
  const tasks = await addTasks(world.db, project, PICTURES);
  const at = { projectId: project.id, stage: 'semi-automatic' } as const;
  await saveStageSettings(world, crew.manager, { ...at, settings: { proposer: 'none' } });
  return { project, tasks };
}
const move = ({ id: projectId }: MadeProject, from: Stage, to: Stage, scope: MoveScope) =>
  moveStage(world, crew.manager, { projectId, from, to, scope, note: '' });
const stagesOf = (project: MadeProject) => getStages(world, crew.manager, { projectId: project.id });
const openTasks = async ({ id: projectId }: MadeProject) => {
  const open = await world.db.task.findMany({ where: { projectId, state: { not: 'replaced' } } });
  const count = (stage: string) => open.filter((task) => task.stage === stage).length;
  return {
    pictures: new Set(open.map(({ imageId }) => imageId)).size,
    assisted: count('assisted_manual'),
    semi: count('semi_automatic'),
  };
};

test('a large move: the stage changes at once, tasks follow in the background; killed in a batch it goes on from there', async () => {
  const { project, tasks } = await largeProject();
  const moved = await move(project, 'assisted-manual', 'semi-automatic', 'unfinished');
  expect(moved).toMatchObject({ wanted: PICTURES, made: 1000, replaced: 1000 });
  expect(await openTasks(project)).toEqual({ pictures: PICTURES, assisted: 1100, semi: 1000 });
  expect(await stagesOf(project)).toMatchObject({
    stage: 'semi-automatic',
    makingJob: { id: moved.jobId, state: 'queued' },
    moves: [{ wanted: PICTURES, left: 1100, made: 1000, endedAt: null }],
  });
  // Two pictures whose turn has not come: one is being worked on when it does, one is finished by then.
  const [begun, finished] = tasks.slice(-2);
  for (const task of [begun, finished])
    await claimTask(world, crew.annotator, { projectId: project.id, taskId: task!.id });
  await submitTask(world, crew.annotator, { taskId: finished!.id });

  const killed = world.db.$transaction(async (tx) => {
    expect(await makeTasksOfMove(world, tx, moved.moveId)).toMatchObject({ made: 2000, left: 100 });
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await openTasks(project)).toEqual({ pictures: PICTURES, assisted: 1100, semi: 1000 });
  await world.db.$transaction((tx) => makeTasksOfMove(world, tx, moved.moveId));
  expect(await openTasks(project)).toEqual({ pictures: PICTURES, assisted: 100, semi: 2000 });

  const twice = [prepareMove(world, moved, quietly), prepareMove(world, moved, quietly)];
  await Promise.all(twice);
  await prepareMove(world, moved, quietly);
  expect(await openTasks(project)).toEqual({ pictures: PICTURES, assisted: 2, semi: PICTURES - 2 });
  const view = await stagesOf(project);
  expect(view.moves).toMatchObject([{ left: 0, made: PICTURES - 2, replaced: PICTURES - 2 }]);
  expect(view).toMatchObject({ makingJob: null });
  expect(view.moves[0]?.endedAt).toBeInstanceOf(Date);
  // The queue hands them out in the pictures' order, as before.
  const inQueue = await world.db.task.findMany({ where: { moveId: moved.moveId }, orderBy: { id: 'asc' } });
  expect(inQueue.map(({ imageId }) => imageId)).toEqual(tasks.slice(0, -2).map(({ imageId }) => imageId));
});

test('going back takes over from a move that is being made: every picture has one task, and the old job makes no more', async () => {
  const { project } = await largeProject();
  const forward = await move(project, 'assisted-manual', 'semi-automatic', 'all');
  const { tasks: plan } = await planMove(world, crew.manager, {
    projectId: project.id,
    to: 'assisted-manual',
  });
  expect(plan.map(({ made }) => made)).toEqual([0, 1000, 1000]);
  // What was decided is kept by the database.
  const change = (data: object) => world.db.stageMove.update({ where: { id: forward.moveId }, data });
  await expect(change({ note: 'Otherwise' })).rejects.toThrow();
  await expect(change({ wanted: 7 })).rejects.toThrow();
  const back = await move(project, 'semi-automatic', 'assisted-manual', 'unfinished');
  expect(back).toMatchObject({ wanted: 1000, made: 1000, replaced: 1000 });
  await Promise.all([prepareMove(world, forward, quietly), prepareMove(world, back, quietly)]);
  expect(await openTasks(project)).toEqual({ pictures: PICTURES, assisted: PICTURES, semi: 0 });
  expect((await stagesOf(project)).moves).toMatchObject([
    { to: 'assisted-manual', left: 0, made: 1000 },
    { to: 'semi-automatic', left: 1100, made: 1000 },
  ]);
  await expect(change({ made: 7 })).rejects.toThrow();
});
