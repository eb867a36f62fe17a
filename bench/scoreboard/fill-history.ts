import pg from 'pg';
import { type MadeProject } from '../../packages/testing/src/world/index.ts';

/** How large a history is made. */
export interface HistoryWish {
  readonly people: readonly string[];
  readonly days: number;
  readonly rounds: readonly string[];
  readonly models: readonly string[];
  readonly images: number;
  /** Masks that a person makes on a day of work. */
  readonly masksADay: number;
  /** Of the newest days the masks, activity and log themselves are made, too: what stands behind the figures. */
  readonly openDays: number;
}

type Run = (sql: string, values?: unknown[]) => Promise<unknown>;

/** Masks, intervals of work and the log of the newest working days: what stands behind their counters. */
async function openDays(run: Run, project: MadeProject, wish: HistoryWish): Promise<void> {
  const { id: projectId } = project;
  await run(
    `CREATE TEMP TABLE open_work AS SELECT row_number() OVER (ORDER BY w.day, n, w.user_id) AS n, w.*,
      w.day + interval '8 hours' + n * interval '28800 seconds' / $2 AS at
    FROM (SELECT * FROM work WHERE day > (SELECT max(day) FROM work) - $1::int) w, generate_series(1, $2::int) n`,
    [wish.openDays, wish.masksADay],
  );
  await run(
    `CREATE TEMP TABLE open_task AS SELECT id, image_id, row_number() OVER (ORDER BY id) AS n FROM task
    WHERE project_id = $1 AND state = 'accepted' LIMIT 5000`,
    [projectId],
  );
  await run(
    `CREATE TEMP TABLE open_mask AS SELECT uuidv7() AS id, t.id AS task_id, t.image_id, w.* FROM open_work w
    JOIN open_task t ON t.n = 1 + w.n % 5000`,
  );
  await run(
    `INSERT INTO mask (id, project_id, image_id, task_id, state, revision_number, created_at)
    SELECT id, $1, image_id, task_id, 'drawn', 1, at FROM open_mask`,
    [projectId],
  );
  await run(
    `INSERT INTO mask_revision (id, mask_id, number, project_id, rle, box_x, box_y, box_width, box_height, area, state,
      author_id, model_version_id, stage, round_id, settings_version, provenance, created_at)
    SELECT uuidv7(), id, 1, $1, 'x', 1, 1, 9, 9, 60, 'drawn', user_id, model_version_id, stage, round_id, 1,
      jsonb_build_object('clicks', 1 + n % 4, 'activeMs', 4000 + n * 7919 % 30000, 'decodeMs', 30), at FROM open_mask`,
    [projectId],
  );
  await run(
    `INSERT INTO activity (id, task_id, user_id, kind, started_at, ended_at, active_ms)
    SELECT uuidv7(), task_id, user_id, 'annotate', at, at + interval '60 seconds', 50000 FROM open_mask`,
  );
  await run(
    `INSERT INTO audit_event (id, workspace_id, actor_id, action, subject_id, data, at)
    SELECT uuidv7(), $1, user_id, CASE WHEN n % 10 = 0 THEN 'task.returned' ELSE 'task.submitted' END, task_id,
      jsonb_build_object('projectId', $2::text, 'userId', user_id), at FROM open_mask WHERE n % 45 = 0`,
    [project.workspaceId, projectId],
  );
}

/**
 * Fills a project with the counters that years of work would have left (working days only; the first third of them in
 * the assisted-manual stage, the rest semi-automatic; rounds and model versions one after the other), with tasks and
 * pictures in every state, and with the rows behind the newest days.
 */
export async function fillHistory(url: string, project: MadeProject, wish: HistoryWish): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values);
  try {
    await run(`SET session_replication_role = replica`);
    await run(
      `CREATE TEMP TABLE work AS
      SELECT d.day, d.n AS day_number, CASE WHEN d.n < $1 / 3 THEN 'assisted-manual' ELSE 'semi-automatic' END::stage AS stage,
        ($2::uuid[])[1 + least(d.n * cardinality($2::uuid[]) / $1, cardinality($2::uuid[]) - 1)] AS round_id,
        ($3::uuid[])[1 + least(d.n * cardinality($3::uuid[]) / $1, cardinality($3::uuid[]) - 1)] AS model_version_id, p.user_id
      FROM (SELECT (current_date - $1 + n)::date AS day, n FROM generate_series(1, $1::int) n
        WHERE extract(isodow FROM current_date - $1 + n) < 6) d, unnest($4::uuid[]) AS p (user_id)`,
      [wish.days, wish.rounds, wish.models, wish.people],
    );
    await run(
      `INSERT INTO counter (id, project_id, day, stage, round_id, model_version_id, user_id, metric, value)
      SELECT uuidv7(), $1, w.day, w.stage, w.round_id, CASE m.of WHEN 'model' THEN w.model_version_id END, w.user_id,
        m.metric, greatest(1, round(m.share * $2 * (0.7 + 0.6 * random())))
      FROM work w, (VALUES
        ('model', 'masksAdded', 0.85), ('model', 'masksRemoved', 0.04), ('model', 'masksDrawn', 0.5), ('model', 'masksEdited', 0.15),
        ('model', 'masksKept', 0.2), ('model', 'masksRejected', 0.05), ('model', 'masksDeleted', 0.03), ('model', 'masksOverBudget', 0.12),
        ('model', 'clicks', 2.1), ('model', 'decodes', 1.9), ('model', 'decodeMs', 60), ('model', 'maskMs', 11000),
        ('hand', 'masksAdded', 0.15), ('hand', 'masksRemoved', 0.01), ('hand', 'masksDrawn', 0.15), ('hand', 'masksDeleted', 0.01),
        ('hand', 'clicks', 0.8), ('hand', 'maskMs', 3000), ('hand', 'masksOverBudget', 0.05), ('hand', 'activeMs', 16000),
        ('hand', 'reviewMs', 2000), ('hand', 'tasksSubmitted', 0.02), ('hand', 'imagesDone', 0.019), ('hand', 'tasksAccepted', 0.018),
        ('hand', 'tasksReturned', 0.002)) AS m (of, metric, share)
      ORDER BY w.day, w.user_id`,
      [project.id, wish.masksADay],
    );
    await run(
      `INSERT INTO counter (id, project_id, day, stage, round_id, model_version_id, user_id, metric, value)
      SELECT gen_random_uuid(), $1, w.day, w.stage, w.round_id, w.model_version_id, NULL, 'proposalsMade', count(*) * $2 * 0.4
      FROM work w WHERE w.stage = 'semi-automatic' GROUP BY w.day, w.stage, w.round_id, w.model_version_id`,
      [project.id, wish.masksADay],
    );
    await run(
      `INSERT INTO blob (sha256, bytes, media_type) VALUES (encode(sha256('x'), 'hex'), 1, 'image/jpeg')`,
    );
    await run(
      `INSERT INTO image (id, project_id, state, file_name, original_sha256, display_sha256, thumbnail_sha256, width, height,
        uploaded_by_id)
      SELECT uuidv7(), $1, 'ready', n || '.jpg', md5(n::text), b, b, 2000,
        1500, $2 FROM generate_series(1, $3::int) n, (SELECT sha256 AS b FROM blob LIMIT 1) x`,
      [project.id, wish.people[0], wish.images],
    );
    await run(
      `INSERT INTO task (id, project_id, image_id, stage, state, annotator_id, reason, submitted_at, decided_at, updated_at)
      SELECT uuidv7(), project_id, id, 'semi-automatic', (CASE WHEN n % 100 < 70 THEN 'accepted' WHEN n % 100 < 72 THEN 'submitted'
        WHEN n % 100 < 73 THEN 'returned' WHEN n % 100 < 74 THEN 'skipped' WHEN n % 1000 = 999 THEN 'in-progress' ELSE 'ready' END)::task_state,
        $2, 'Too dark', now(), now(), now() FROM (SELECT *, row_number() OVER () AS n FROM image WHERE project_id = $1) i`,
      [project.id, wish.people[0]],
    );
    await run(
      `INSERT INTO counter_month (project_id, month, stage, round_id, model_version_id, user_id, metric, value)
      SELECT project_id, date_trunc('month', day), stage, round_id, model_version_id, user_id, metric, sum(value) FROM counter
      WHERE project_id = $1 GROUP BY 1, 2, 3, 4, 5, 6, 7`,
      [project.id],
    );
    await run(
      `INSERT INTO state_tally (project_id, subject, stage, state, n)
      SELECT project_id, 'task', stage, state::text, count(*) FROM task WHERE project_id = $1 GROUP BY 1, 3, 4
      UNION ALL SELECT project_id, 'image', NULL, state::text, count(*) FROM image WHERE project_id = $1 GROUP BY 1, 4`,
      [project.id],
    );
    await openDays(run, project, wish);
    await run('SET session_replication_role = origin');
    await run('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
