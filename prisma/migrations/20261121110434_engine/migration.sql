-- CreateEnum
CREATE TYPE "model_kind" AS ENUM ('promptable', 'detector', 'text');

-- CreateEnum
CREATE TYPE "import_state" AS ENUM ('queued', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "pre_annotation_state" AS ENUM ('waiting', 'refined', 'refused');

-- AlterTable
ALTER TABLE "job" ADD COLUMN     "result" JSONB;

-- AlterTable
ALTER TABLE "model_version" ADD COLUMN     "kind" "model_kind" NOT NULL DEFAULT 'promptable';

-- CreateTable
CREATE TABLE "edge_map" (
    "image_id" UUID NOT NULL,
    "model_version_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "edge_map_pkey" PRIMARY KEY ("image_id","model_version_id")
);

-- CreateTable
CREATE TABLE "mask_vector" (
    "mask_id" UUID NOT NULL,
    "revision_number" INTEGER NOT NULL,
    "model_version_id" UUID NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "mask_vector_pkey" PRIMARY KEY ("mask_id","revision_number","model_version_id")
);

-- CreateTable
CREATE TABLE "model_speed" (
    "model_version_id" UUID NOT NULL,
    "worker" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "threads" INTEGER NOT NULL,
    "encoder_ms" DOUBLE PRECISION,
    "decoder_ms" DOUBLE PRECISION,
    "fallbacks" JSONB NOT NULL DEFAULT '[]',
    "measured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_speed_pkey" PRIMARY KEY ("model_version_id","worker")
);

-- CreateTable
CREATE TABLE "pre_annotation_import" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'queued',
    "report" JSONB,
    "error" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "pre_annotation_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pre_annotation" (
    "import_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "project_id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "state" "pre_annotation_state" NOT NULL DEFAULT 'waiting',
    "box" DOUBLE PRECISION[],
    "rle" BYTEA,
    "label_id" UUID,
    "score" DOUBLE PRECISION,
    "mask_id" UUID,
    "iou" DOUBLE PRECISION,
    "reason" TEXT,

    CONSTRAINT "pre_annotation_pkey" PRIMARY KEY ("import_id","ordinal")
);

-- CreateTable
CREATE TABLE "guideline_image" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guideline_image_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pre_annotation_import_project_id_created_at_idx" ON "pre_annotation_import"("project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "pre_annotation_import_id_project_id_key" ON "pre_annotation_import"("id", "project_id");

-- CreateIndex
CREATE INDEX "pre_annotation_image_id_state_idx" ON "pre_annotation"("image_id", "state");

-- CreateIndex
CREATE INDEX "guideline_image_project_id_idx" ON "guideline_image"("project_id");

-- AddForeignKey
ALTER TABLE "edge_map" ADD CONSTRAINT "edge_map_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edge_map" ADD CONSTRAINT "edge_map_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edge_map" ADD CONSTRAINT "edge_map_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask_vector" ADD CONSTRAINT "mask_vector_mask_id_revision_number_fkey" FOREIGN KEY ("mask_id", "revision_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask_vector" ADD CONSTRAINT "mask_vector_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_speed" ADD CONSTRAINT "model_speed_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_annotation_import" ADD CONSTRAINT "pre_annotation_import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_annotation_import" ADD CONSTRAINT "pre_annotation_import_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_annotation" ADD CONSTRAINT "pre_annotation_import_id_project_id_fkey" FOREIGN KEY ("import_id", "project_id") REFERENCES "pre_annotation_import"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_annotation" ADD CONSTRAINT "pre_annotation_image_id_project_id_fkey" FOREIGN KEY ("image_id", "project_id") REFERENCES "image"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_annotation" ADD CONSTRAINT "pre_annotation_label_id_project_id_fkey" FOREIGN KEY ("label_id", "project_id") REFERENCES "label"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "guideline_image" ADD CONSTRAINT "guideline_image_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline_image" ADD CONSTRAINT "guideline_image_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- maskloop:by-hand
ALTER TABLE "pre_annotation" ADD CONSTRAINT "pre_annotation_check" CHECK (
  "ordinal" >= 0 AND cardinality("box") = 4
  AND ("state" = 'refined') = ("mask_id" IS NOT NULL) AND ("state" <> 'refused' OR length(btrim("reason")) > 0)
  AND ("iou" IS NULL OR "iou" BETWEEN 0 AND 1));
ALTER TABLE "pre_annotation_import" ADD CONSTRAINT "pre_annotation_import_check" CHECK (
  ("state" <> 'failed' OR "error" IS NOT NULL) AND ("state" <> 'done' OR num_nonnulls("report", "finished_at") = 2));
ALTER TABLE "model_speed" ADD CONSTRAINT "model_speed_check" CHECK ("threads" >= 0 AND jsonb_typeof("fallbacks") = 'array');
ALTER TABLE "mask_vector" ADD CONSTRAINT "mask_vector_check" CHECK (length("vector") > 0 AND length("vector") % 4 = 0);
