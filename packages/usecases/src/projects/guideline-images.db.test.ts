import { addProject, addWorkspace, openWorld, type Crew, type World } from '@maskloop/testing/world';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addGuidelineImage, findGuidelineImage, updateProject } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const picture = async (red: number) =>
  new Uint8Array(
    await sharp({ create: { width: 4, height: 4, channels: 3, background: { r: red, g: 0, b: 0 } } })
      .png()
      .toBuffer(),
  );

test('a manager adds a picture once, whoever sees the project sees it, and other workspaces do not', async () => {
  const { id: projectId } = await addProject(world.db, crew);
  const bytes = await picture(1);
  const added = await addGuidelineImage(world, crew.manager, { projectId, bytes });
  expect(await addGuidelineImage(world, crew.manager, { projectId, bytes })).toEqual(added);
  const image = { projectId, imageId: added.id };
  const found = await findGuidelineImage(world, crew.annotator, image);
  expect(found.mediaType).toBe('image/png');
  expect(new Uint8Array(await world.storage.read(found.sha256))).toEqual(bytes);
  const others = await addWorkspace(world.db);
  await expect(findGuidelineImage(world, others.owner, image)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(addGuidelineImage(world, crew.annotator, { projectId, bytes })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('what is no picture, or too large a one, is refused with a sentence', async () => {
  const { id: projectId } = await addProject(world.db, crew);
  const add = (bytes: Uint8Array) => addGuidelineImage(world, crew.manager, { projectId, bytes });
  await expect(add(new TextEncoder().encode('<svg onload="alert(1)"/>'))).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
  await expect(add(new Uint8Array(6 * 2 ** 20))).rejects.toMatchObject({ code: 'TOO_LARGE' });
});

test('pictures that the text no longer names are let go, those it names stay', async () => {
  const { id: projectId } = await addProject(world.db, crew);
  const add = async (red: number) =>
    addGuidelineImage(world, crew.manager, { projectId, bytes: await picture(red) });
  const named = await add(2);
  const dropped = await add(3);
  await updateProject(world, crew.manager, { projectId, guidelines: `Like this: ![](${named.url})` });
  world.pass({ minutes: 120 });
  await add(4);
  const find = (imageId: string) => findGuidelineImage(world, crew.manager, { projectId, imageId });
  await expect(find(dropped.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await find(named.id)).mediaType).toBe('image/png');
});
