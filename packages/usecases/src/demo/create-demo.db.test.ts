import { addModelVersion, addWorkspace, openWorld, type Crew, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemo } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
  await addModelVersion(world.db);
});
afterAll(() => world.close());

// eslint-disable-next-line @typescript-eslint/require-await -- a list as a stream
async function* pictures() {
  for (const name of ['a', 'b', 'c']) {
    yield { fileName: `${name}.png`, bytes: Buffer.from(name), metadata: { licence: 'CC0-1.0' } };
  }
}

test('clicked twice at once and once more, there is one demo with each picture once', async () => {
  const ask = () => createDemo(world, crew.manager, pictures());
  const made = [...(await Promise.all([ask(), ask()])), await ask()];
  expect(new Set(made.map((demo) => demo.projectId)).size).toBe(1);
  const images = await world.db.image.findMany({ where: { projectId: made[0]!.projectId } });
  expect(images.map((image) => image.fileName).sort()).toEqual(['a.png', 'b.png', 'c.png']);
});

test('an annotator cannot make it', async () => {
  await expect(createDemo(world, crew.annotator, pictures())).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
