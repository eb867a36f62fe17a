-- CreateEnum
CREATE TYPE "rate_per" AS ENUM ('hour', 'mask');

-- CreateTable
CREATE TABLE "counter_month" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "stage" "stage" NOT NULL,
    "round_id" UUID,
    "model_version_id" UUID,
    "user_id" UUID,
    "metric" TEXT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "counter_month_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state_tally" (
    "id" BIGSERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "state_tally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_rate" (
    "project_id" UUID NOT NULL,
    "per" "rate_per" NOT NULL,
    "amount" DECIMAL(12,4) NOT NULL,
    "currency" TEXT NOT NULL,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_rate_pkey" PRIMARY KEY ("project_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "counter_month_key" ON "counter_month"("project_id", "month", "stage", "round_id", "model_version_id", "user_id", "metric");

-- CreateIndex
CREATE INDEX "state_tally_project_id_idx" ON "state_tally"("project_id");

-- AddForeignKey
ALTER TABLE "counter_month" ADD CONSTRAINT "counter_month_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_tally" ADD CONSTRAINT "state_tally_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_rate" ADD CONSTRAINT "project_rate_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- maskloop:by-hand
DROP INDEX "counter_month_key";
CREATE UNIQUE INDEX "counter_month_key" ON "counter_month" ("project_id", "month", "stage", "round_id", "model_version_id", "user_id", "metric") NULLS NOT DISTINCT;
ALTER TABLE "counter_month" ADD CONSTRAINT "counter_month_check" CHECK ("value" >= 0 AND "month" = date_trunc('month', "month")::date);
ALTER TABLE "project_rate" ADD CONSTRAINT "project_rate_check" CHECK ("amount" >= 0 AND length("currency") BETWEEN 1 AND 8);
ALTER TABLE "state_tally" ADD CONSTRAINT "state_tally_check" CHECK ("subject" IN ('image', 'task'));

-- The rows behind figures of tasks: by project and time, and the first of a task.
CREATE INDEX "audit_event_task_project_idx" ON "audit_event" (("data" ->> 'projectId'), "at", "id")
  WHERE "action" IN ('task.submitted', 'task.accepted', 'task.returned', 'task.skipped');
CREATE INDEX "audit_event_task_subject_idx" ON "audit_event" ("subject_id", "at", "id")
  WHERE "action" IN ('task.submitted', 'task.accepted', 'task.returned', 'task.skipped');

-- Row by row, in the order in which the counters were touched: two writers never wait for each other in a ring.
CREATE FUNCTION "sum_counter_by_month"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO counter_month (project_id, month, stage, round_id, model_version_id, user_id, metric, value)
  VALUES (NEW.project_id, date_trunc('month', NEW.day)::date, NEW.stage, NEW.round_id, NEW.model_version_id, NEW.user_id,
    NEW.metric, NEW.value - CASE TG_OP WHEN 'UPDATE' THEN OLD.value ELSE 0 END)
  ON CONFLICT (project_id, month, stage, round_id, model_version_id, user_id, metric)
  DO UPDATE SET value = counter_month.value + excluded.value;
  RETURN NULL;
END $$;
CREATE TRIGGER "counter_is_summed_by_month" AFTER INSERT OR UPDATE OF "value" ON "counter"
  FOR EACH ROW EXECUTE FUNCTION "sum_counter_by_month"();
INSERT INTO "counter_month" ("project_id", "month", "stage", "round_id", "model_version_id", "user_id", "metric", "value")
  SELECT "project_id", date_trunc('month', "day")::date, "stage", "round_id", "model_version_id", "user_id", "metric", sum("value")
  FROM "counter" GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- Joins a project's tally into one row a state, unless somebody is at it.
CREATE FUNCTION "fold_state_tally"("whose" uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(whose::text, 7713)) THEN RETURN; END IF;
  WITH gone AS (DELETE FROM state_tally t WHERE t.project_id = whose RETURNING t.subject, t.state, t.n)
  INSERT INTO state_tally (project_id, subject, state, n)
  SELECT whose, subject, state, sum(n) FROM gone GROUP BY subject, state HAVING sum(n) <> 0;
END $$;

-- One row a state and statement; a project that goes takes its tally along. A removed picture stands in no state.
CREATE FUNCTION "tally_tasks"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'task', state::text, count(*) FROM fresh GROUP BY project_id, state;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'task', state::text, sum(n) FROM (
      SELECT project_id, state, 1 AS n FROM fresh UNION ALL SELECT project_id, state, -1 FROM stale) moved
    GROUP BY project_id, state HAVING sum(n) <> 0;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSE
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'task', state::text, -count(*) FROM stale
    WHERE EXISTS (SELECT FROM project p WHERE p.id = project_id) GROUP BY project_id, state;
  END IF;
  IF whose IS NOT NULL AND random() < 0.02 THEN PERFORM fold_state_tally(whose); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "task_is_tallied_new" AFTER INSERT ON "task" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_tasks"();
CREATE TRIGGER "task_is_tallied_changed" AFTER UPDATE ON "task" REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_tasks"();
CREATE TRIGGER "task_is_tallied_gone" AFTER DELETE ON "task" REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_tasks"();
CREATE FUNCTION "tally_images"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  whose uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'image', state::text, count(*) FROM fresh WHERE deleted_at IS NULL GROUP BY project_id, state;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'image', state::text, sum(n) FROM (
      SELECT project_id, state, 1 AS n FROM fresh WHERE deleted_at IS NULL UNION ALL
      SELECT project_id, state, -1 FROM stale WHERE deleted_at IS NULL) moved
    GROUP BY project_id, state HAVING sum(n) <> 0;
    SELECT project_id INTO whose FROM fresh LIMIT 1;
  ELSE
    INSERT INTO state_tally (project_id, subject, state, n)
    SELECT project_id, 'image', state::text, -count(*) FROM stale
    WHERE EXISTS (SELECT FROM project p WHERE p.id = project_id) AND deleted_at IS NULL GROUP BY project_id, state;
  END IF;
  IF whose IS NOT NULL AND random() < 0.02 THEN PERFORM fold_state_tally(whose); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "image_is_tallied_new" AFTER INSERT ON "image" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_images"();
CREATE TRIGGER "image_is_tallied_changed" AFTER UPDATE ON "image" REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_images"();
CREATE TRIGGER "image_is_tallied_gone" AFTER DELETE ON "image" REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_images"();
INSERT INTO "state_tally" ("project_id", "subject", "state", "n")
  SELECT "project_id", 'task', "state"::text, count(*) FROM "task" GROUP BY 1, 3
  UNION ALL SELECT "project_id", 'image', "state"::text, count(*) FROM "image" WHERE "deleted_at" IS NULL GROUP BY 1, 3;
