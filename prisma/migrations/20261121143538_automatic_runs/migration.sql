-- CreateEnum
CREATE TYPE "quality_audit_outcome" AS ENUM ('unchanged', 'changed', 'deleted', 'added');

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "automatic_paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "quality_audit" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "quality_audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quality_audit_task" (
    "audit_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "model_version_id" UUID NOT NULL,
    "measured_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "quality_audit_task_pkey" PRIMARY KEY ("audit_id","task_id")
);

-- CreateTable
CREATE TABLE "quality_audit_mask" (
    "audit_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "mask_id" UUID NOT NULL,
    "before_number" INTEGER,
    "after_number" INTEGER,
    "outcome" "quality_audit_outcome",
    "iou" DOUBLE PRECISION,

    CONSTRAINT "quality_audit_mask_pkey" PRIMARY KEY ("audit_id","mask_id")
);

-- CreateTable
CREATE TABLE "tuning_sample" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "model_version_id" UUID NOT NULL,
    "automatic" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "job_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tuning_sample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tuning_picture" (
    "sample_id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "sha256" TEXT,
    "candidates" INTEGER,
    "error" TEXT,

    CONSTRAINT "tuning_picture_pkey" PRIMARY KEY ("sample_id","image_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quality_audit_project_id_number_key" ON "quality_audit"("project_id", "number");

-- CreateIndex
CREATE INDEX "quality_audit_task_task_id_idx" ON "quality_audit_task"("task_id");

-- CreateIndex
CREATE INDEX "quality_audit_mask_audit_id_iou_mask_id_idx" ON "quality_audit_mask"("audit_id", "iou", "mask_id");

-- CreateIndex
CREATE INDEX "quality_audit_mask_audit_id_task_id_idx" ON "quality_audit_mask"("audit_id", "task_id");

-- CreateIndex
CREATE UNIQUE INDEX "tuning_sample_project_id_key" ON "tuning_sample"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "tuning_picture_sample_id_ordinal_key" ON "tuning_picture"("sample_id", "ordinal");

-- AddForeignKey
ALTER TABLE "quality_audit" ADD CONSTRAINT "quality_audit_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_audit_task" ADD CONSTRAINT "quality_audit_task_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "quality_audit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_audit_task" ADD CONSTRAINT "quality_audit_task_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_audit_task" ADD CONSTRAINT "quality_audit_task_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_audit_mask" ADD CONSTRAINT "quality_audit_mask_audit_id_task_id_fkey" FOREIGN KEY ("audit_id", "task_id") REFERENCES "quality_audit_task"("audit_id", "task_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quality_audit_mask" ADD CONSTRAINT "quality_audit_mask_mask_id_before_number_fkey" FOREIGN KEY ("mask_id", "before_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "quality_audit_mask" ADD CONSTRAINT "quality_audit_mask_mask_id_after_number_fkey" FOREIGN KEY ("mask_id", "after_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tuning_sample" ADD CONSTRAINT "tuning_sample_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tuning_sample" ADD CONSTRAINT "tuning_sample_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tuning_picture" ADD CONSTRAINT "tuning_picture_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "tuning_sample"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tuning_picture" ADD CONSTRAINT "tuning_picture_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tuning_picture" ADD CONSTRAINT "tuning_picture_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- maskloop:by-hand
-- Finished work of the fully-automatic stage may go to people, for an audit.
INSERT INTO "task_transition" VALUES ('accepted', 'ready');
-- What the page of the fully-automatic stage counts, whatever number of tasks a project has.
CREATE INDEX "task_automatic_idx" ON "task" ("project_id", "state", "decided_at") WHERE "stage" = 'fully-automatic';
CREATE INDEX "job_open_proposal_idx" ON "job" ("project_id", "subject_id") WHERE "name" = 'task.propose' AND "state" IN ('queued', 'running');
ALTER TABLE "tuning_picture" ADD CONSTRAINT "tuning_picture_check" CHECK (
  "ordinal" >= 0 AND ("sha256" IS NULL) = ("candidates" IS NULL) AND num_nonnulls("sha256", "error") <= 1 AND "candidates" >= 0);
CREATE UNIQUE INDEX "quality_audit_open_key" ON "quality_audit" ("project_id") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "quality_audit_task_open_key" ON "quality_audit_task" ("task_id") WHERE "closed_at" IS NULL;
ALTER TABLE "quality_audit" ADD CONSTRAINT "quality_audit_check" CHECK (
  "number" >= 1 AND "population" >= 1 AND ("ended_by_id" IS NULL OR "ended_at" IS NOT NULL));
ALTER TABLE "quality_audit_mask" ADD CONSTRAINT "quality_audit_mask_check" CHECK (CASE
  WHEN "outcome" IS NULL THEN "before_number" IS NOT NULL AND num_nonnulls("after_number", "iou") = 0
  WHEN "outcome" = 'unchanged' THEN num_nonnulls("before_number", "after_number") = 2 AND "iou" = 1
  WHEN "outcome" = 'changed' THEN num_nonnulls("before_number", "after_number", "iou") = 3 AND "iou" BETWEEN 0 AND 1
  WHEN "outcome" = 'deleted' THEN "before_number" IS NOT NULL AND num_nonnulls("after_number", "iou") = 0
  ELSE "before_number" IS NULL AND "after_number" IS NOT NULL AND "iou" IS NULL END);
CREATE FUNCTION "quality_audit_mask_is_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."audit_id", NEW."task_id", NEW."mask_id", NEW."before_number") IS DISTINCT FROM (OLD."audit_id", OLD."task_id", OLD."mask_id", OLD."before_number") THEN
    RAISE EXCEPTION 'what an audit has frozen never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "quality_audit_mask_is_frozen" BEFORE UPDATE ON "quality_audit_mask" FOR EACH ROW EXECUTE FUNCTION "quality_audit_mask_is_frozen"();
