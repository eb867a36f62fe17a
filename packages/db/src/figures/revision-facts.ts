import { Prisma } from '../index.ts';

/**
 * What each revision of the masks in scope (a condition on `r`) adds to which metric: the rules of
 * packages/domain/src/figures/figures-of-revision.ts in SQL. The scope takes in whole masks, never some revisions of
 * one. A mask counts for the model version of its first revision: the one that proposed it, or with which it was drawn.
 */
export const revisionFacts = (scope: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH revision AS (
    SELECT r.*, r.provenance AS p, (r.created_at AT TIME ZONE 'UTC')::date AS day,
      first_value(r.model_version_id) OVER w AS counted_model_id,
      NOT r.deleted AND r.state IN ('kept', 'drawn', 'edited') AS is_object,
      coalesce(NOT lag(r.deleted) OVER w AND lag(r.state) OVER w IN ('kept', 'drawn', 'edited'), false) AS was_object,
      lag(r.state) OVER w AS before_state,
      CASE WHEN r.state IN ('drawn', 'proposal') THEN '' WHEN r.deleted THEN 'rejected' ELSE r.state::text END AS judged,
      lag(CASE WHEN r.state IN ('drawn', 'proposal') THEN '' WHEN r.deleted THEN 'rejected' ELSE r.state::text END) OVER w AS judged_before, coalesce(NOT lag(r.deleted) OVER w, false) AS was_shown,
      coalesce(sum((r.provenance ->> 'activeMs')::float8) FILTER (WHERE r.author_id IS NOT NULL)
        OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS active_before,
      (s.settings ->> 'timeBudgetSeconds')::float8 * 1000 AS budget
    FROM mask_revision r JOIN stage_settings s ON s.project_id = r.project_id AND s.version = r.settings_version
    WHERE ${scope}
    WINDOW w AS (PARTITION BY r.mask_id ORDER BY r.number)
  )
  SELECT r.id AS revision_id, r.day, r.stage, r.round_id, r.counted_model_id AS model_version_id, r.author_id AS user_id,
    f.metric, f.value
  FROM revision r CROSS JOIN LATERAL (VALUES
    ('masksAdded', (r.is_object AND NOT r.was_object)::int),
    ('masksRemoved', (r.was_object AND NOT r.is_object)::int),
    ('proposalsMade', (r.author_id IS NULL AND NOT r.deleted AND NOT r.was_shown)::int),
    ('proposalsReplaced', (r.author_id IS NULL AND r.deleted AND r.was_shown)::int)
  ) AS f (metric, value)
  UNION ALL
  SELECT r.id, r.day, r.stage, r.round_id, r.counted_model_id, r.author_id, f.metric, f.value
  FROM revision r CROSS JOIN LATERAL (VALUES
    ('masksDeleted', (r.deleted AND r.before_state IS DISTINCT FROM 'proposal')::int),
    ('masksDrawn', (r.number = 1 AND NOT r.deleted)::int),
    ('masksKept', (r.judged = 'kept' AND r.judged_before <> 'kept')::int),
    ('masksEdited', (r.judged = 'edited' AND r.judged_before <> 'edited')::int),
    ('masksRejected', (r.judged = 'rejected' AND r.judged_before <> 'rejected')::int),
    ('keptTakenBack', (r.judged_before = 'kept' AND r.judged <> 'kept')::int),
    ('editedTakenBack', (r.judged_before = 'edited' AND r.judged <> 'edited')::int),
    ('rejectedTakenBack', (r.judged_before = 'rejected' AND r.judged <> 'rejected')::int),
    ('masksOverBudget', (r.active_before <= r.budget
      AND r.active_before + (r.p ->> 'activeMs')::float8 > r.budget)::int),
    ('clicks', (r.p ->> 'clicks')::int),
    ('maskMs', CASE WHEN NOT r.deleted AND r.state IN ('drawn', 'edited')
      THEN round((r.p ->> 'activeMs')::numeric)::int END),
    ('decodes', (r.p ? 'decodeMs')::int),
    ('decodeMs', round((r.p ->> 'decodeMs')::numeric)::int)
  ) AS f (metric, value)
  WHERE r.author_id IS NOT NULL`;
