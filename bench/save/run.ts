// Save of a gesture beside the bare insert of the same rows into the same tables, with their indexes and guarantees.
import pg from 'pg';
import { newId } from '../../packages/domain/src/ids/index.ts';
import { rleFromBytes, toCocoString } from '../../packages/geometry/src/rle/index.ts';
import {
  addProject,
  addTasks,
  addWorkspace,
  type MadeProject,
} from '../../packages/testing/src/world/index.ts';
import { saveMasks } from '../../packages/usecases/src/masks/index.ts';
import { claimTask } from '../../packages/usecases/src/tasks/index.ts';
import { blob } from './blob.ts';
import { inWorld, timeEach } from '../database-world.ts';
import { faster, finish, machine, sampleOf } from '../measure.ts';

const SIZE = { width: 2000, height: 1500 };
const SAVES = 600;

const INSERT_MASK = `INSERT INTO mask (id, project_id, image_id, task_id, label_id, state, revision_number)
  VALUES ($1, $2, $3, $4, $5, 'drawn', 1)`;
const INSERT_REVISION = `INSERT INTO mask_revision (id, mask_id, number, project_id, rle, box_x, box_y, box_width, box_height,
  area, label_id, state, author_id, stage, settings_version, provenance)
  VALUES ($1, $2, 1, $3, $4, 0, 0, 2000, 1500, 1000, $5, 'drawn', $6, 'assisted-manual', 1, $7)`;

console.log(machine());
const cases = await inWorld(4, async (world) => {
  const crew = await addWorkspace(world.db);
  const project: MadeProject = await addProject(world.db, crew);
  await addTasks(world.db, project, 1, SIZE);
  const { taskId } = await claimTask(world, crew.annotator, { projectId: project.id });
  if (!taskId) throw new Error('nothing to annotate');
  const { imageId } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  const labelId = project.labelIds[0] ?? null;
  const counts = toCocoString(blob(SIZE));
  const provenance = {
    tool: 'point',
    clicks: 2,
    decodeMs: 31,
    activeMs: 4200,
    points: [{ x: 900, y: 700, foreground: true }],
  };
  console.log(`one mask of ${counts.length} bytes in a picture of ${SIZE.width} × ${SIZE.height}`);
  const change = {
    kind: 'save' as const,
    counts,
    labelId,
    isGroup: false,
    z: 0,
    predictedIou: 0.93,
    stability: 0.97,
    modelVersionId: project.modelVersionId,
    provenance,
  };
  const save = (maskId: string, baseNumber: number) =>
    saveMasks(world, crew.annotator, {
      taskId,
      changes: [{ ...change, maskId, baseNumber, revisionId: newId() }],
    });
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  const bare = async () => {
    const maskId = newId();
    // A server must at least know that the run lengths are of this picture.
    const rle = Buffer.from(counts);
    rleFromBytes(rle, SIZE.width, SIZE.height);
    await client.query('BEGIN');
    await client.query(INSERT_MASK, [maskId, project.id, imageId, taskId, labelId]);
    await client.query(INSERT_REVISION, [
      newId(),
      maskId,
      project.id,
      rle,
      labelId,
      crew.annotator.userId,
      JSON.stringify(provenance),
    ]);
    await client.query('COMMIT');
  };
  await timeEach(50, () => save(newId(), 0));
  await timeEach(50, bare);
  const ours: number[] = [];
  const beside: number[] = [];
  // In turn, so that both meet the same moments of the machine.
  for (let i = 0; i < SAVES / 20; i++) {
    ours.push(...(await timeEach(20, () => save(newId(), 0))));
    beside.push(...(await timeEach(20, bare)));
  }
  const maskId = newId();
  await save(maskId, 0);
  const again = await timeEach(SAVES / 2, (i) => save(maskId, i + 1));
  await client.end();
  return [
    faster('save of a new mask', sampleOf(ours), sampleOf(beside), 1 / 3, 'p95'),
    faster('save of the next revision', sampleOf(again), sampleOf(beside), 1 / 3, 'p95'),
  ];
});
finish(import.meta.dirname, cases, {});
