// npx tsx prisma/seed/run.ts NAME --database-url URL --data-dir DIR: plays a scenario in the first workspace of an
// installation, with rendered pictures, to look at crowded screens. Its people have no password; sign in as the owner.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDb } from '../../packages/db/src/index.ts';
import { encodeScene } from '../../packages/demo/src/files/index.ts';
import { renderScene } from '../../packages/demo/src/scenes/index.ts';
import { type Actor, type Role } from '../../packages/domain/src/access/index.ts';
import { newId } from '../../packages/domain/src/ids/index.ts';
import { toCocoString } from '../../packages/geometry/src/rle/index.ts';
import { openFsStorage } from '../../packages/storage/src/index.ts';
import { SCENARIOS, type Place, type SeededPicture } from './scenarios/index.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'database-url': { type: 'string' }, 'data-dir': { type: 'string' } },
});
const scenario = Object.entries(SCENARIOS).find(([name]) => name === positionals[0])?.[1];
const url = values['database-url'] ?? process.env['DATABASE_URL'];
const directory = values['data-dir'] ?? process.env['MASKLOOP_DATA_DIR'];
if (!scenario || !url || !directory) {
  process.stderr.write(
    `Usage: run.ts ${Object.keys(SCENARIOS).join(' | ')} --database-url URL --data-dir DIR\n`,
  );
  process.exit(1);
}

const db = openDb(url);
const storage = openFsStorage(path.join(directory, 'blobs'));
let at = Date.now() - 15 * 24 * 3600_000;

async function person(workspaceId: string, role: Role, name: string): Promise<Actor> {
  const userId = newId();
  await db.user.create({ data: { id: userId, name, email: `${userId}@example.org` } });
  await db.member.create({ data: { workspaceId, userId, role } });
  return { userId, workspaceId, role };
}

async function addPictures(projectId: string, count: number, objects: number): Promise<SeededPicture[]> {
  const pictures: SeededPicture[] = [];
  for (let i = 0; i < count; i++) {
    const scene = renderScene(i + 1, 960, 720, objects);
    const { sha256, bytes } = await storage.put(await encodeScene(scene));
    await db.blob.createMany({
      data: { sha256, bytes: BigInt(bytes), mediaType: 'image/png' },
      skipDuplicates: true,
    });
    const { width, height } = scene;
    const task = await db.task.create({
      data: {
        project: { connect: { id: projectId } },
        stage: 'assisted_manual',
        state: 'ready',
        image: {
          create: {
            project: { connect: { id: projectId } },
            state: 'ready',
            fileName: `scene-${String(i + 1).padStart(3, '0')}.png`,
            original: { connect: { sha256 } },
            display: { connect: { sha256 } },
            thumbnail: { connect: { sha256 } },
            width,
            height,
            uploadedById: newId(),
          },
        },
      },
    });
    pictures.push({
      taskId: task.id,
      width,
      height,
      objects: scene.objects.map(({ mask }) => toCocoString(mask)),
    });
  }
  return pictures;
}

const owner = await db.member.findFirst({ where: { role: 'owner' }, orderBy: { createdAt: 'asc' } });
if (!owner) {
  process.stderr.write('Nobody has made the owner account yet: open Maskloop once, then run this again.\n');
  process.exit(1);
}
const { workspaceId } = owner;
const place: Place = {
  ctx: {
    db,
    storage,
    now: () => new Date(at),
    newId,
    enqueue: () => Promise.reject(new Error('a scenario asks for no background work')),
  },
  manager: { userId: owner.userId, workspaceId, role: 'owner' },
  annotators: [await person(workspaceId, 'annotator', 'Ada'), await person(workspaceId, 'annotator', 'Ben')],
  reviewer: await person(workspaceId, 'reviewer', 'Rosa'),
  addPictures,
  pass: ({ minutes = 0, seconds = 0 }) => {
    at += (minutes * 60 + seconds) * 1000;
  },
};
const { projectId } = await scenario(place);
await db.$disconnect();
process.stdout.write(`Made project ${projectId}.\n`);
