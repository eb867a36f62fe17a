import {
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelJob } from '../jobs/index.ts';
import { addImport, finishImport, listImports, readImport, refuseItems } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const quiet = { signal: new AbortController().signal, progress: () => undefined };

/** A project of two pictures, and the way to bring in a file with a car on each of them. */
async function projectOfTwo() {
  const project = await addProject(world.db, crew);
  const projectId = project.id;
  const [first, second] = await addTasks(world.db, project, 2, { fileName: (n) => `${n}.jpg` });
  const file = {
    images: [0, 1].map((id) => ({ id, file_name: `${id}.jpg` })),
    categories: [{ id: 1, name: 'car' }],
    annotations: [0, 1].map((id) => ({ id, image_id: id, category_id: 1, bbox: [2, 2, 9, 9] })),
  };
  const content = Buffer.from(JSON.stringify(file));
  const add = async (fileName: string) => {
    world.pass({ seconds: 1 });
    return (await addImport(world, crew.manager, { projectId, fileName, content })).id;
  };
  return { projectId, first: first!.imageId, second: second!.imageId, add };
}
const list = (projectId: string) => listImports(world, crew.manager, { projectId });

test('imports are listed newest first, with the job that works on each and the counts of this moment', async () => {
  const { projectId, first, add } = await projectOfTwo();
  const older = await add('older.json');
  const newer = await add('newer.json');
  await readImport(world, older, quiet);
  await refuseItems(world, { importId: older, imageId: first }, 'Not wanted.');
  const imports = await list(projectId);
  expect(imports.map(({ fileName }) => fileName)).toEqual(['newer.json', 'older.json']);
  expect(imports[0]).toMatchObject({ id: newer, state: 'queued', report: null });
  expect(imports[1]).toMatchObject({ id: older, state: 'running', report: { waiting: 1, refused: 1 } });
  const jobs = await world.db.job.findMany({ where: { subjectId: { in: [older, newer] } } });
  const newest = (of: string) =>
    jobs
      .filter(({ subjectId }) => subjectId === of)
      .map(({ id }) => id)
      .sort()
      .at(-1);
  expect(imports.map(({ job }) => job?.id)).toEqual([newest(newer), newest(older)]);
});

test('a finished import keeps the report that it ended with, also when a picture of it goes', async () => {
  const { projectId, first, second, add } = await projectOfTwo();
  const importId = await add('a.json');
  await readImport(world, importId, quiet);
  for (const imageId of [first, second]) await refuseItems(world, { importId, imageId }, 'Not wanted.');
  await finishImport(world, importId);
  const [before] = await list(projectId);
  expect(before).toMatchObject({ state: 'done', report: { items: 2, waiting: 0, refused: 2 } });
  await world.db.image.delete({ where: { id: first } });
  expect(await list(projectId)).toEqual([before]);
});

test('an import that is cancelled while its file is read stays cancelled, and nothing of it is refined', async () => {
  const { projectId, add } = await projectOfTwo();
  const id = await add('cars.json');
  const [listed] = await list(projectId);
  // As where the job is cancelled at the last moment: it hears of it when it is done.
  const storage = {
    ...world.storage,
    open: async (sha256: string) => {
      await cancelJob(world, crew.manager, { jobId: listed!.job!.id }).catch(() => undefined);
      return world.storage.open(sha256);
    },
  };
  await readImport({ ...world, storage }, id, quiet);
  expect((await list(projectId))[0]).toMatchObject({ state: 'failed' });
  expect(
    await world.db.job.count({ where: { subjectId: id, state: 'queued', name: 'preannotations.refine' } }),
  ).toBe(0);
});
