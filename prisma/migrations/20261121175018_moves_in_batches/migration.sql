-- AlterTable
ALTER TABLE "stage_move" ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "left" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wanted" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "stage_move_batch" (
    "move_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "unfinished" UUID[],
    "others" UUID[],

    CONSTRAINT "stage_move_batch_pkey" PRIMARY KEY ("move_id","ordinal")
);

-- AddForeignKey
ALTER TABLE "stage_move_batch" ADD CONSTRAINT "stage_move_batch_move_id_fkey" FOREIGN KEY ("move_id") REFERENCES "stage_move"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- maskloop:by-hand
DROP TRIGGER "stage_moves_are_append_only" ON "stage_move";
UPDATE "stage_move" SET "wanted" = "made", "ended_at" = "moved_at";
ALTER TABLE "stage_move" DROP CONSTRAINT "stage_move_check";
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_check" CHECK (
  "made" >= 0 AND "replaced" >= 0 AND "left" BETWEEN 0 AND "wanted" AND "made" <= "wanted" - "left"
  AND ("ended_at" IS NOT NULL OR "left" > 0) AND jsonb_typeof("evidence") = 'object' AND length("note") <= 2000
  AND ("from" <> "to" OR "scope" <> 'new') AND ("scope" <> 'new' OR "wanted" = 0));
CREATE UNIQUE INDEX "stage_move_open_key" ON "stage_move" ("project_id") WHERE "ended_at" IS NULL;

CREATE FUNCTION "stage_move_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told text[] := ARRAY['made', 'replaced', 'left', 'ended_at'];
BEGIN
  IF to_jsonb(NEW) - told IS DISTINCT FROM to_jsonb(OLD) - told OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'what a move decided never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "stage_move_is_kept" BEFORE UPDATE ON "stage_move" FOR EACH ROW EXECUTE FUNCTION "stage_move_is_kept"();
CREATE TRIGGER "stage_moves_stay" BEFORE DELETE ON "stage_move" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
