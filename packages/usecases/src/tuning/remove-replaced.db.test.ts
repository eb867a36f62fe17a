import { addProject, addTasks, addWorkspace, openWorld } from '@maskloop/testing/world';
import { type Crew, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepCandidates, removeReplaced, startSample } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const automatic = { preset: 'model' as const };

/** A sample of a project's pictures whose candidates are these texts. */
async function sampleWith(projectId: string, texts: readonly string[]) {
  const { sample } = await startSample(world, crew.manager, { projectId, size: 9, seed: 1, automatic });
  const blobs = await Promise.all(texts.map((text) => world.storage.put(Buffer.from(text))));
  for (const [index, blob] of blobs.entries()) {
    const { imageId } = sample!.pictures[index]!;
    await keepCandidates(world, { sampleId: sample!.id, imageId }, { blob, candidates: 1 });
  }
  return { sampleId: sample!.id, pictures: sample!.pictures, blobs };
}
const projectOf = async (pictures: number) => {
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, pictures);
  return project.id;
};
const isStored = async (sha256: string) => (await world.storage.size(sha256)) !== undefined;

test('files of a sample that was replaced go, what another sample names stays', async () => {
  const one = await projectOf(2);
  const other = await projectOf(1);
  const { blobs } = await sampleWith(one, ['alone', 'shared']);
  await sampleWith(other, ['shared']);
  expect(await removeReplaced(world)).toBe(0);
  const again = await startSample(world, crew.manager, { projectId: one, size: 9, seed: 2, automatic });
  expect(again.sample!.pictures.map(({ candidates }) => candidates)).toEqual([null, null]);
  expect(await removeReplaced(world)).toBe(1);
  expect(await Promise.all(blobs.map(({ sha256 }) => isStored(sha256)))).toEqual([false, true]);
  expect(await world.db.blob.count({ where: { sha256: blobs[0]!.sha256 } })).toBe(0);
  expect(await removeReplaced(world)).toBe(0);
});

test('candidates found a second time while their file goes are not named without it', async () => {
  const project = await projectOf(1);
  await sampleWith(project, ['same']);
  const { sample } = await startSample(world, crew.manager, {
    projectId: project,
    size: 9,
    seed: 2,
    automatic,
  });
  const at = { sampleId: sample!.id, imageId: sample!.pictures[0]!.imageId };
  // It lies there already, goes, and is to be named then.
  const blob = await world.storage.put(Buffer.from('same'));
  await removeReplaced(world);
  await expect(keepCandidates(world, at, { blob, candidates: 1 })).rejects.toThrow('were removed');
  await world.storage.put(Buffer.from('same'));
  await keepCandidates(world, at, { blob, candidates: 1 });
  await removeReplaced(world);
  expect(await isStored(blob.sha256)).toBe(true);
});
