import pg from 'pg';
import { type MadeProject } from '../../packages/testing/src/world/index.ts';

/** Fills a project with accepted pictures and masks in a few statements, without the triggers that guard single rows. */
export async function fillProject(
  url: string,
  project: MadeProject,
  wish: { images: number; perImage: number; counts: string; userId: string; width: number; height: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { images, perImage, counts, userId, width, height } = wish;
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values);
  try {
    await run(`SET session_replication_role = replica`);
    await run(`INSERT INTO blob (sha256, bytes, media_type) SELECT encode(sha256(n::text::bytea), 'hex'), 1, 'image/jpeg'
      FROM generate_series(1, ${images}) n`);
    await run(
      `INSERT INTO image (id, project_id, state, file_name, original_sha256, display_sha256, thumbnail_sha256, width,
        height, uploaded_by_id)
      SELECT uuidv7(), $1, 'ready', n || '.jpg', s, s, s, ${width}, ${height}, $2
      FROM (SELECT n, encode(sha256(n::text::bytea), 'hex') AS s FROM generate_series(1, ${images}) n) x`,
      [project.id, userId],
    );
    await run(
      `INSERT INTO task (id, project_id, image_id, stage, state, annotator_id, submitted_at, decided_at, updated_at)
      SELECT uuidv7(), project_id, id, 'assisted-manual', 'accepted', $2, now(), now(), now() FROM image
      WHERE project_id = $1`,
      [project.id, userId],
    );
    await run(
      `INSERT INTO mask (id, project_id, image_id, task_id, label_id, state, revision_number)
      SELECT uuidv7(), t.project_id, t.image_id, t.id, $2, 'drawn', 1 FROM task t, generate_series(1, ${perImage})
      WHERE t.project_id = $1`,
      [project.id, project.labelIds[0]],
    );
    await run(
      `INSERT INTO mask_revision (id, mask_id, number, project_id, rle, box_x, box_y, box_width, box_height, area,
        label_id, state, author_id, stage, settings_version)
      SELECT uuidv7(), id, 1, project_id, convert_to($2, 'UTF8'), 10, 10, 200, 200, 1000, label_id, 'drawn', $3,
        'assisted-manual', 1 FROM mask WHERE project_id = $1`,
      [project.id, counts, userId],
    );
    await run('ANALYZE');
  } finally {
    await client.end();
  }
}
