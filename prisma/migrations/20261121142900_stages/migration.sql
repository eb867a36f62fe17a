-- CreateEnum
CREATE TYPE "stage_move_scope" AS ENUM ('new', 'unfinished', 'all');

-- AlterEnum
ALTER TYPE "task_state" ADD VALUE 'replaced';

-- DropForeignKey
ALTER TABLE "project" DROP CONSTRAINT "project_id_settings_version_fkey";

-- DropIndex
DROP INDEX "project_id_settings_version_key";

-- DropIndex
DROP INDEX "task_place_key";

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "current_round_id" UUID;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "move_id" UUID,
ADD COLUMN     "replica" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "gold_set" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "gold_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gold_mask" (
    "gold_set_id" UUID NOT NULL,
    "mask_id" UUID NOT NULL,
    "revision_number" INTEGER NOT NULL,
    "image_id" UUID NOT NULL,

    CONSTRAINT "gold_mask_pkey" PRIMARY KEY ("gold_set_id","mask_id")
);

-- CreateTable
CREATE TABLE "gold_result" (
    "task_id" UUID NOT NULL,
    "gold_set_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "report" JSONB NOT NULL,
    "mean_iou" DOUBLE PRECISION,
    "judged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gold_result_pkey" PRIMARY KEY ("task_id")
);

-- CreateTable
CREATE TABLE "consensus_group" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "stage" "stage" NOT NULL,
    "agreement" DOUBLE PRECISION,
    "report" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "merged_at" TIMESTAMPTZ(3),

    CONSTRAINT "consensus_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consensus_task" (
    "task_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "image_id" UUID NOT NULL,

    CONSTRAINT "consensus_task_pkey" PRIMARY KEY ("task_id")
);

-- CreateTable
CREATE TABLE "dataset_report" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "export_id" UUID,
    "query" JSONB NOT NULL,
    "report" JSONB,
    "error" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "dataset_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_move" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "from" "stage" NOT NULL,
    "to" "stage" NOT NULL,
    "scope" "stage_move_scope" NOT NULL,
    "settings_version" INTEGER NOT NULL,
    "round_id" UUID,
    "made" INTEGER NOT NULL,
    "replaced" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "moved_by_id" UUID NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_move_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gold_set_project_id_name_key" ON "gold_set"("project_id", "name");

-- CreateIndex
CREATE INDEX "gold_mask_image_id_idx" ON "gold_mask"("image_id");

-- CreateIndex
CREATE INDEX "gold_mask_mask_id_revision_number_idx" ON "gold_mask"("mask_id", "revision_number");

-- CreateIndex
CREATE INDEX "gold_result_gold_set_id_user_id_idx" ON "gold_result"("gold_set_id", "user_id");

-- CreateIndex
CREATE INDEX "consensus_group_project_id_created_at_idx" ON "consensus_group"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "consensus_group_image_id_idx" ON "consensus_group"("image_id");

-- CreateIndex
CREATE UNIQUE INDEX "consensus_group_id_image_id_key" ON "consensus_group"("id", "image_id");

-- CreateIndex
CREATE INDEX "consensus_task_group_id_idx" ON "consensus_task"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "consensus_task_task_id_image_id_key" ON "consensus_task"("task_id", "image_id");

-- CreateIndex
CREATE INDEX "dataset_report_project_id_created_at_idx" ON "dataset_report"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "stage_move_project_id_moved_at_idx" ON "stage_move"("project_id", "moved_at");

-- CreateIndex
CREATE UNIQUE INDEX "stage_move_id_project_id_key" ON "stage_move"("id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_id_settings_version_stage_key" ON "project"("id", "settings_version", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "stage_settings_project_id_version_stage_key" ON "stage_settings"("project_id", "version", "stage");

-- CreateIndex
CREATE INDEX "task_move_id_id_idx" ON "task"("move_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "task_place_key" ON "task"("image_id", "stage", "round_id", "move_id", "replica");

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_id_settings_version_stage_fkey" FOREIGN KEY ("id", "settings_version", "stage") REFERENCES "stage_settings"("project_id", "version", "stage") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_current_round_id_id_fkey" FOREIGN KEY ("current_round_id", "id") REFERENCES "round"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "gold_set" ADD CONSTRAINT "gold_set_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_mask" ADD CONSTRAINT "gold_mask_gold_set_id_fkey" FOREIGN KEY ("gold_set_id") REFERENCES "gold_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_mask" ADD CONSTRAINT "gold_mask_mask_id_revision_number_fkey" FOREIGN KEY ("mask_id", "revision_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "gold_mask" ADD CONSTRAINT "gold_mask_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_result" ADD CONSTRAINT "gold_result_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gold_result" ADD CONSTRAINT "gold_result_gold_set_id_fkey" FOREIGN KEY ("gold_set_id") REFERENCES "gold_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_group" ADD CONSTRAINT "consensus_group_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_group" ADD CONSTRAINT "consensus_group_image_id_project_id_fkey" FOREIGN KEY ("image_id", "project_id") REFERENCES "image"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_task" ADD CONSTRAINT "consensus_task_task_id_image_id_fkey" FOREIGN KEY ("task_id", "image_id") REFERENCES "task"("id", "image_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_task" ADD CONSTRAINT "consensus_task_group_id_image_id_fkey" FOREIGN KEY ("group_id", "image_id") REFERENCES "consensus_group"("id", "image_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_report" ADD CONSTRAINT "dataset_report_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_report" ADD CONSTRAINT "dataset_report_export_id_project_id_fkey" FOREIGN KEY ("export_id", "project_id") REFERENCES "export"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_project_id_settings_version_to_fkey" FOREIGN KEY ("project_id", "settings_version", "to") REFERENCES "stage_settings"("project_id", "version", "stage") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_round_id_project_id_fkey" FOREIGN KEY ("round_id", "project_id") REFERENCES "round"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_move_id_project_id_fkey" FOREIGN KEY ("move_id", "project_id") REFERENCES "stage_move"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- maskloop:by-hand
ALTER TABLE "project" ALTER CONSTRAINT "project_id_settings_version_stage_fkey" DEFERRABLE INITIALLY DEFERRED;
-- Empty rounds and moves count as equal: a picture comes with one task, and a move makes one task a picture.
DROP INDEX "task_place_key";
CREATE UNIQUE INDEX "task_place_key" ON "task" ("image_id", "stage", "round_id", "move_id", "replica") NULLS NOT DISTINCT;
ALTER TABLE "task" ADD CONSTRAINT "task_replica_check" CHECK ("replica" >= 0);

-- A move to the same stage makes tasks again; without any it would be no move.
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_check" CHECK (
  "made" >= 0 AND "replaced" BETWEEN 0 AND "made" AND jsonb_typeof("evidence") = 'object' AND length("note") <= 2000
  AND ("from" <> "to" OR "scope" <> 'new') AND ("scope" <> 'new' OR "made" = 0));
CREATE TRIGGER "stage_moves_are_append_only" BEFORE UPDATE OR DELETE ON "stage_move" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "gold_set" ADD CONSTRAINT "gold_set_name_check" CHECK (length(btrim("name")) BETWEEN 1 AND 120);
ALTER TABLE "gold_result" ADD CONSTRAINT "gold_result_check" CHECK ("mean_iou" IS NULL OR "mean_iou" BETWEEN 0 AND 1);
ALTER TABLE "consensus_group" ADD CONSTRAINT "consensus_group_check" CHECK ("agreement" IS NULL OR "agreement" BETWEEN 0 AND 1);
ALTER TABLE "dataset_report" ADD CONSTRAINT "dataset_report_check" CHECK (num_nonnulls("report", "error") <= 1 AND (num_nonnulls("report", "error") = 1) = ("finished_at" IS NOT NULL));
