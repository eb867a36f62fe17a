import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addModelBundle } from './add-model-bundle.ts';
import { lockArchive } from './drop-archives.ts';

let world: World;
let crew: Crew;

beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

async function upload(content: string) {
  const file = path.join(world.directory, world.newId());
  await writeFile(file, content);
  return addModelBundle(world, crew.engineer, { uploadId: world.newId(), fileName: 'bundle.zip', file });
}
const waiting = async () => {
  const [row] = await world.db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database
    WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`;
  return Number(row?.count);
};

test('an archive that is removed while it comes in again is not promised to a job: it has to be sent once more', async () => {
  const { sha256 } = await world.storage.put(Buffer.from('the same archive'));
  const second = await world.db.$transaction(async (tx) => {
    await lockArchive(tx, sha256);
    const coming = upload('the same archive').catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await waiting()).toBe(1));
    await world.storage.delete(sha256);
    return { coming };
  });
  expect(await second.coming).toMatchObject({ code: 'UNAVAILABLE' });
  expect(await world.db.job.count()).toBe(0);
  await upload('the same archive');
  expect(await world.storage.size(sha256)).toBeGreaterThan(0);
});
