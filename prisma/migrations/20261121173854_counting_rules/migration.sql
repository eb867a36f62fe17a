-- AlterTable
ALTER TABLE "project" ADD COLUMN     "counting_rules" INTEGER NOT NULL DEFAULT 0;

-- maskloop:by-hand
-- Counters only grow while people work; a rebuild may take from them.
CREATE OR REPLACE FUNCTION "sum_counter_by_month"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  more bigint := NEW.value - CASE TG_OP WHEN 'UPDATE' THEN OLD.value ELSE 0 END;
BEGIN
  IF more < 0 THEN
    UPDATE counter_month m SET value = m.value + more
    WHERE m.project_id = NEW.project_id AND m.month = date_trunc('month', NEW.day)::date AND m.stage = NEW.stage AND m.metric = NEW.metric
      AND (m.round_id, m.model_version_id, m.user_id) IS NOT DISTINCT FROM (NEW.round_id, NEW.model_version_id, NEW.user_id);
  ELSE
    INSERT INTO counter_month (project_id, month, stage, round_id, model_version_id, user_id, metric, value)
    VALUES (NEW.project_id, date_trunc('month', NEW.day)::date, NEW.stage, NEW.round_id, NEW.model_version_id, NEW.user_id,
      NEW.metric, more)
    ON CONFLICT (project_id, month, stage, round_id, model_version_id, user_id, metric)
    DO UPDATE SET value = counter_month.value + excluded.value;
  END IF;
  RETURN NULL;
END $$;
