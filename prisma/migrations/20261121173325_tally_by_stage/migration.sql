-- Whoever writes tasks or pictures ends first: what is counted below stays true until it is written.
LOCK TABLE "task", "image" IN SHARE ROW EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "state_tally" ADD COLUMN     "stage" "stage";

-- maskloop:by-hand
DELETE FROM "state_tally";
ALTER TABLE "state_tally" DROP CONSTRAINT "state_tally_check";
ALTER TABLE "state_tally" ADD CONSTRAINT "state_tally_check" CHECK (
  CASE "subject" WHEN 'image' THEN "stage" IS NULL WHEN 'task' THEN "stage" IS NOT NULL ELSE false END);

CREATE OR REPLACE FUNCTION "fold_state_tally"("whose" uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(whose::text, 7713)) THEN RETURN; END IF;
  WITH gone AS (DELETE FROM state_tally t WHERE t.project_id = whose RETURNING t.subject, t.stage, t.state, t.n)
  INSERT INTO state_tally (project_id, subject, stage, state, n)
  SELECT whose, subject, stage, state, sum(n) FROM gone GROUP BY subject, stage, state HAVING sum(n) <> 0;
END $$;

CREATE OR REPLACE FUNCTION "tally_tasks"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT project_id, 'task', stage, state::text, count(*) FROM fresh GROUP BY project_id, stage, state;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT project_id, 'task', stage, state::text, sum(n) FROM (
      SELECT project_id, stage, state, 1 AS n FROM fresh UNION ALL SELECT project_id, stage, state, -1 FROM stale) moved
    GROUP BY project_id, stage, state HAVING sum(n) <> 0;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSE
    INSERT INTO state_tally (project_id, subject, stage, state, n)
    SELECT project_id, 'task', stage, state::text, -count(*) FROM stale
    WHERE EXISTS (SELECT FROM project p WHERE p.id = project_id) GROUP BY project_id, stage, state;
  END IF;
  IF whose IS NOT NULL AND random() < 0.02 THEN PERFORM fold_state_tally(whose); END IF;
  RETURN NULL;
END $$;

INSERT INTO "state_tally" ("project_id", "subject", "stage", "state", "n")
  SELECT "project_id", 'task', "stage", "state"::text, count(*) FROM "task" GROUP BY 1, 3, 4
  UNION ALL SELECT "project_id", 'image', NULL, "state"::text, count(*) FROM "image" WHERE "deleted_at" IS NULL GROUP BY 1, 4;
