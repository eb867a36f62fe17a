import { MOST_EDGE_PIXELS } from '@maskloop/domain/edges';
import {
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type MadeProject,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimTask } from '../tasks/index.ts';
import { askForEdges, findEdgeMap, finishEdges, stopEdges } from './index.ts';

let world: World;
let crew: Crew;
let project: MadeProject;
let imageId: string;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  project = await addProject(world.db, crew);
  await addTasks(world.db, project, 1);
  ({ id: imageId } = await world.db.image.findFirstOrThrow({ where: { projectId: project.id } }));
});

const ask = (actor = crew.annotator, again = false) => askForEdges(world, actor, { imageId, again });
const jobs = () => world.db.job.findMany({ where: { subjectId: imageId, name: 'image.edges' } });
const found = async () => {
  const { modelVersionId } = await world.db.project.findUniqueOrThrow({ where: { id: project.id } });
  const blob = await world.storage.put(Buffer.from(`edges of ${imageId}`));
  await finishEdges(world, { imageId, modelVersionId }, blob);
  return blob;
};

test('however many ask, one job runs, and each is told how far it is', async () => {
  const answers = await Promise.all([ask(), ask(crew.manager), ask()]);
  expect(answers.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
  const [job, ...more] = await jobs();
  expect(more).toEqual([]);
  await world.db.job.update({ where: { id: job!.id }, data: { state: 'running', done: 64, total: 256 } });
  expect(await ask()).toEqual({ state: 'waiting', done: 64, total: 256 });
});

test('found once, edges are there for everybody who may see the picture', async () => {
  await expect(findEdgeMap(world, crew.annotator, { imageId })).rejects.toThrow('not been found yet');
  const { sha256 } = await found();
  expect(await ask()).toEqual({
    state: 'ready',
    url: `/api/v1/images/${imageId}/edges?v=${sha256.slice(0, 16)}`,
  });
  expect(await findEdgeMap(world, crew.annotator, { imageId })).toEqual({ sha256 });
  expect(await jobs()).toEqual([]);
});

test('edges whose file was lost are found again', async () => {
  const { sha256 } = await found();
  await world.storage.delete(sha256);
  expect(await ask()).toMatchObject({ state: 'waiting' });
  await found();
  expect(await ask()).toMatchObject({ state: 'ready' });
});

test('what was stopped or has failed is tried again only when somebody says so', async () => {
  await ask();
  expect(await stopEdges(world, crew.annotator, { imageId })).toEqual({ stopped: true });
  expect(await stopEdges(world, crew.annotator, { imageId })).toEqual({ stopped: false });
  expect(await ask()).toEqual({ state: 'failed', message: 'Finding the edges of this picture was stopped.' });
  expect(await ask(crew.annotator, true)).toMatchObject({ state: 'waiting' });
  await world.db.job.updateMany({
    where: { subjectId: imageId, state: 'queued' },
    data: { state: 'failed', error: 'The picture is damaged.' },
  });
  expect(await ask()).toEqual({ state: 'failed', message: 'The picture is damaged.' });
});

test('a picture of too many pixels is refused with a sentence that says how many are possible', async () => {
  await world.db.image.update({
    where: { id: imageId },
    data: { width: 10_000, height: MOST_EDGE_PIXELS / 10_000 + 1 },
  });
  await expect(ask()).rejects.toThrow('50 million pixels');
});

test('an annotator gets the edges of their own work, nobody those of another workspace', async () => {
  await claimTask(world, crew.annotator, { projectId: project.id });
  await found();
  expect(await ask()).toMatchObject({ state: 'ready' });
  const stranger = await addWorkspace(world.db);
  for (const actor of [stranger.annotator, stranger.manager]) {
    await expect(ask(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(findEdgeMap(world, actor, { imageId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(stopEdges(world, actor, { imageId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});
