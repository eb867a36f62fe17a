// Export of masks to COCO beside COPY of the same rows to a file. `--masks N` (default one million).
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ExportQuery } from '../../packages/domain/src/export/index.ts';
import { toCocoString } from '../../packages/geometry/src/rle/index.ts';
import { addProject, addWorkspace } from '../../packages/testing/src/world/index.ts';
import { buildExport, createExport, getExport } from '../../packages/usecases/src/exports/index.ts';
import { blob } from '../save/blob.ts';
import { inWorld } from '../database-world.ts';
import { type Case, faster, finish, machine, sampleOf } from '../measure.ts';
import { fillProject } from './fill-project.ts';

const { values } = parseArgs({ options: { masks: { type: 'string', default: '1000000' } } });
const MASKS = Number(values.masks);
const PER_IMAGE = 50;
const MOST_MIB = 400;
const SIZE = { width: 640, height: 480 };

const rows = (exportId: string) => `
  SELECT e.ordinal, x.ordinal, i.width, i.height, r.label_id, convert_from(r.rle, 'UTF8'), r.box_x, r.box_y, r.box_width,
    r.box_height, r.area, r.is_group, r.mask_id
  FROM export_item e
  JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
  JOIN mask m ON m.id = r.mask_id JOIN image i ON i.id = m.image_id
  JOIN export_image x ON x.export_id = e.export_id AND x.image_id = m.image_id
  WHERE e.export_id = '${exportId}' ORDER BY e.ordinal`;

console.log(machine());
const cases = await inWorld(4, async (world): Promise<Case[]> => {
  const crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  const counts = toCocoString(blob(SIZE));
  const images = Math.ceil(MASKS / PER_IMAGE);
  console.log(`${images * PER_IMAGE} masks of ${counts.length} bytes on ${images} pictures`);
  await fillProject(world.url, project, {
    images,
    perImage: PER_IMAGE,
    counts,
    userId: crew.annotator.userId,
    ...SIZE,
  });

  const peak = { mib: 0 };
  const watch = setInterval(() => {
    peak.mib = Math.max(peak.mib, process.memoryUsage().rss / 2 ** 20);
  }, 50);
  const { id } = await createExport(world, crew.engineer, {
    projectId: project.id,
    format: 'coco',
    query: ExportQuery.parse({}),
    seed: 0,
  });
  let streaming = 0;
  const begun = performance.now();
  await buildExport(world, id, {
    signal: new AbortController().signal,
    progress: () => {
      streaming ||= performance.now();
    },
  });
  const ended = performance.now();
  clearInterval(watch);
  const view = await getExport(world, crew.engineer, { exportId: id });
  const file = view.files.find(({ name }) => name === 'instances.json');
  console.log(
    `frozen in ${((streaming - begun) / 1000).toFixed(1)} s, written in ${((ended - streaming) / 1000).toFixed(1)} s, ` +
      `${((file?.bytes ?? 0) / 2 ** 20).toFixed(0)} MiB, memory at most ${peak.mib.toFixed(0)} MiB`,
  );

  const directory = await mkdtemp(path.join(tmpdir(), 'maskloop-bench-'));
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  const copied: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await pipeline(
      client.query(copyTo(`COPY (${rows(id)}) TO STDOUT`)),
      createWriteStream(path.join(directory, 'copy')),
    );
    copied.push(performance.now() - start);
  }
  console.log(`COPY: ${((await stat(path.join(directory, 'copy'))).size / 2 ** 20).toFixed(0)} MiB`);
  await client.end();
  await rm(directory, { recursive: true });
  const beside = sampleOf(copied);
  return [
    faster(`stream ${view.masks ?? 0} frozen masks`, sampleOf([ended - streaming]), beside, 1 / 2.5),
    faster('freeze and stream', sampleOf([ended - begun]), beside, 0),
    {
      case: 'memory',
      unit: 'MiB',
      ours: Math.round(peak.mib),
      beside: MOST_MIB,
      ratio: Number((MOST_MIB / peak.mib).toFixed(2)),
      goal: 1,
      met: peak.mib <= MOST_MIB,
    },
  ];
});
finish(import.meta.dirname, cases, {});
