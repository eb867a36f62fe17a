import { ExportQuery } from '@maskloop/domain/export';
import { FORMATS } from '@maskloop/formats/catalog';
import { WRITERS } from '@maskloop/formats/registry';
import { Postponed } from '@maskloop/jobs';
import {
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishEdges, stopEdges } from '../edges/index.ts';
import { buildExport, createExport, findExportFile, getExport } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

test('an export of edges asks for those that are missing, waits, and says which could not be found', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId, modelVersionId } = project;
  await addTasks(world.db, project, 3);
  const images = await world.db.image.findMany({ where: { projectId }, orderBy: { id: 'asc' } });
  const edgesOf = async (image: { id: string } | undefined) =>
    finishEdges(
      world,
      { imageId: image!.id, modelVersionId },
      await world.storage.put(Buffer.from(`edges of ${image!.id}`)),
    );
  await edgesOf(images[0]);

  const query = ExportQuery.parse({ taskStates: ['ready'] });
  const { id } = await createExport(world, crew.engineer, { projectId, format: 'edges', query, seed: 0 });
  const told: [number, number][] = [];
  const build = () =>
    buildExport(world, id, {
      signal: new AbortController().signal,
      progress: (done, total) => told.push([done, total]),
    });
  await expect(build()).rejects.toThrow(new Postponed(5, 'Waiting for the edges of 2 pictures.'));
  await expect(build()).rejects.toThrow('2 pictures');
  expect(told[0]).toEqual([1, 3]);
  const jobs = await world.db.job.findMany({ where: { name: 'image.edges', projectId } });
  expect(jobs.map(({ subjectId }) => subjectId).sort()).toEqual([images[1]!.id, images[2]!.id].sort());

  await edgesOf(images[1]);
  await stopEdges(world, crew.manager, { imageId: images[2]!.id });
  await build();
  expect((await getExport(world, crew.engineer, { exportId: id })).state).toBe('ready');
  const name = 'edges-000000.tar';
  const { sha256 } = await findExportFile(world, crew.engineer, { exportId: id, name });
  const tar = Buffer.from(await world.storage.read(sha256));
  expect((await WRITERS.edges.read(new Map([[name, tar]]))).images).toHaveLength(3);
  for (const image of images.slice(0, 2)) expect(tar.includes(`edges of ${image.id}`)).toBe(true);
  expect(tar.toString().match(/"missing":"The edges of this picture could not be found\."/g)).toHaveLength(1);
  expect(FORMATS.edges.capabilities.masks).toBe('none');
});
