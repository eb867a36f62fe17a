import {
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type MadeProject,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addImport, getImport, importItems, readImport } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const quiet = { signal: new AbortController().signal, progress: () => undefined };

/** A project of one picture of 40 × 30 pixels called 0001.jpg, in a folder or none. */
async function projectWith(folder?: string): Promise<MadeProject> {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1, { fileName: () => '0001.jpg' });
  if (folder !== undefined)
    await world.db.image.update({ where: { id: task!.imageId }, data: { metadata: { folder } } });
  return project;
}

/** Reads a file with one car on each of the images that it names: its report, and what became of the objects. */
async function read({ id: projectId }: MadeProject, names: readonly string[]) {
  const file = {
    images: names.map((file_name, id) => ({ id, file_name, width: 40, height: 30 })),
    categories: [{ id: 1, name: 'car' }],
    annotations: names.map((_, id) => ({ id, image_id: id, category_id: 1, bbox: [2, 2, 9, 9] })),
  };
  const content = Buffer.from(JSON.stringify(file));
  const { id: importId } = await addImport(world, crew.manager, { projectId, fileName: 'a.json', content });
  await readImport(world, importId, quiet);
  const { report } = await getImport(world, crew.manager, { importId });
  const items = await world.db.preAnnotation.findMany({ where: { importId }, orderBy: { ordinal: 'asc' } });
  return { importId, report: report!, states: items.map(({ state }) => state) };
}

test('objects of a picture of another folder never come onto the one that has its name', async () => {
  const { report, states } = await read(await projectWith('val'), ['train/0001.jpg', 'val/0001.jpg']);
  expect(states).toEqual(['refused', 'waiting']);
  expect(report).toMatchObject({
    ...{ pictures: 2, matchedPictures: 1, unmatchedCount: 1 },
    unmatched: [{ fileName: 'train/0001.jpg', items: 1 }],
  });
});

test('two images of a file that would be one picture are refused, and the report names both', async () => {
  const { importId, report, states } = await read(await projectWith(), ['train/0001.jpg', 'val/0001.jpg']);
  expect(states).toEqual(['refused', 'refused']);
  const reason = 'The file’s images “train/0001.jpg” and “val/0001.jpg” would be one picture of the project.';
  expect(report).toMatchObject({ pictures: 2, matchedPictures: 0, reasons: [{ reason, items: 2 }] });
  const { lines } = await importItems(world, crew.manager, { importId });
  let csv = '';
  for await (const line of lines) csv += line;
  expect(csv).toContain(reason);
});

test('an image that the file has twice under one name is one picture', async () => {
  const { report, states } = await read(await projectWith(), ['val/0001.jpg', 'val/0001.jpg']);
  expect(states).toEqual(['waiting', 'waiting']);
  expect(report).toMatchObject({ pictures: 2, matchedPictures: 2 });
});
