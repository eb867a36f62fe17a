-- CreateEnum
CREATE TYPE "export_state" AS ENUM ('queued', 'running', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "round_state" AS ENUM ('exporting', 'training', 'evaluating', 'done', 'abandoned');

-- CreateEnum
CREATE TYPE "image_state" AS ENUM ('uploaded', 'ready', 'failed');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "mask_review_state" AS ENUM ('proposal', 'kept', 'drawn', 'edited', 'rejected');

-- CreateEnum
CREATE TYPE "stage" AS ENUM ('assisted-manual', 'semi-automatic', 'fully-automatic');

-- CreateEnum
CREATE TYPE "overlap_policy" AS ENUM ('free', 'none-within-label', 'panoptic');

-- CreateEnum
CREATE TYPE "task_state" AS ENUM ('preparing', 'ready', 'in-progress', 'submitted', 'in-review', 'accepted', 'returned', 'skipped', 'failed');

-- CreateEnum
CREATE TYPE "lease_kind" AS ENUM ('annotate', 'review');

-- CreateEnum
CREATE TYPE "review_verdict" AS ENUM ('accepted', 'returned');

-- CreateEnum
CREATE TYPE "mask_verdict_value" AS ENUM ('satisfactory', 'unsatisfactory', 'no-object');

-- CreateEnum
CREATE TYPE "comment_kind" AS ENUM ('comment', 'question');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('annotator', 'reviewer', 'manager', 'engineer', 'owner');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "preferences" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'queued',
    "query" JSONB NOT NULL,
    "seed" INTEGER NOT NULL DEFAULT 0,
    "frozen_at" TIMESTAMPTZ(3),
    "image_count" INTEGER,
    "mask_count" INTEGER,
    "manifest" JSONB,
    "error" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_image" (
    "export_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "image_id" UUID NOT NULL,

    CONSTRAINT "export_image_pkey" PRIMARY KEY ("export_id","ordinal")
);

-- CreateTable
CREATE TABLE "export_item" (
    "export_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "mask_id" UUID NOT NULL,
    "revision_number" INTEGER NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,

    CONSTRAINT "export_item_pkey" PRIMARY KEY ("export_id","ordinal")
);

-- CreateTable
CREATE TABLE "export_file" (
    "export_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "export_file_pkey" PRIMARY KEY ("export_id","name")
);

-- CreateTable
CREATE TABLE "round" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "round_state" NOT NULL DEFAULT 'exporting',
    "export_id" UUID,
    "before_version_id" UUID NOT NULL,
    "after_version_id" UUID,
    "evaluation" JSONB,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob" (
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "image" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "state" "image_state" NOT NULL DEFAULT 'uploaded',
    "file_name" TEXT NOT NULL,
    "original_sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "display_sha256" TEXT,
    "thumbnail_sha256" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "error_code" TEXT,
    "error_message" TEXT,
    "upload_id" TEXT,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "embedding" (
    "image_id" UUID NOT NULL,
    "model_version_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "tensors" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "embedding_pkey" PRIMARY KEY ("image_id","model_version_id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "project_id" UUID,
    "name" TEXT NOT NULL,
    "subject_id" UUID,
    "title" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "stage" "stage" NOT NULL,
    "round_id" UUID,
    "model_version_id" UUID,
    "user_id" UUID,
    "metric" TEXT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mask" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "label_id" UUID,
    "state" "mask_review_state" NOT NULL,
    "revision_number" INTEGER NOT NULL,
    "is_group" BOOLEAN NOT NULL DEFAULT false,
    "z" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "mask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mask_revision" (
    "id" UUID NOT NULL,
    "mask_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "project_id" UUID NOT NULL,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "rle" BYTEA,
    "box_x" INTEGER,
    "box_y" INTEGER,
    "box_width" INTEGER,
    "box_height" INTEGER,
    "area" INTEGER,
    "label_id" UUID,
    "is_group" BOOLEAN NOT NULL DEFAULT false,
    "state" "mask_review_state" NOT NULL,
    "author_id" UUID,
    "model_version_id" UUID,
    "stage" "stage" NOT NULL,
    "round_id" UUID,
    "settings_version" INTEGER NOT NULL,
    "predicted_iou" DOUBLE PRECISION,
    "stability" DOUBLE PRECISION,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mask_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_version" (
    "id" UUID NOT NULL,
    "workspace_id" UUID,
    "model_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "manifest_sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_file" (
    "model_version_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "model_file_pkey" PRIMARY KEY ("model_version_id","path")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "guidelines" TEXT NOT NULL DEFAULT '',
    "class_agnostic" BOOLEAN NOT NULL DEFAULT false,
    "overlap_policy" "overlap_policy" NOT NULL DEFAULT 'free',
    "stage" "stage" NOT NULL DEFAULT 'assisted-manual',
    "settings_version" INTEGER NOT NULL DEFAULT 1,
    "model_version_id" UUID NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_settings" (
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "stage" "stage" NOT NULL,
    "settings" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_settings_pkey" PRIMARY KEY ("project_id","version")
);

-- CreateTable
CREATE TABLE "label" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "color" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_member" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_member_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "stage" "stage" NOT NULL,
    "round_id" UUID,
    "state" "task_state" NOT NULL DEFAULT 'preparing',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "annotator_id" UUID,
    "reviewer_id" UUID,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "lease_kind" NOT NULL,
    "acquired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "lease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "reviewer_id" UUID,
    "model_version_id" UUID,
    "verdict" "review_verdict" NOT NULL,
    "exhaustive" BOOLEAN NOT NULL DEFAULT false,
    "exhaustive_label_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mask_verdict" (
    "review_id" UUID NOT NULL,
    "mask_id" UUID NOT NULL,
    "revision_number" INTEGER NOT NULL,
    "verdict" "mask_verdict_value" NOT NULL,

    CONSTRAINT "mask_verdict_pkey" PRIMARY KEY ("review_id","mask_id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "mask_id" UUID,
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,
    "kind" "comment_kind" NOT NULL DEFAULT 'comment',
    "body" TEXT NOT NULL,
    "parent_id" UUID,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "image_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("image_id","label_id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "lease_kind" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "active_ms" INTEGER NOT NULL,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "project_ids" UUID[],
    "token_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "export_project_id_created_at_idx" ON "export"("project_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "export_id_project_id_key" ON "export"("id", "project_id");

-- CreateIndex
CREATE INDEX "export_image_image_id_idx" ON "export_image"("image_id");

-- CreateIndex
CREATE UNIQUE INDEX "export_image_export_id_image_id_key" ON "export_image"("export_id", "image_id");

-- CreateIndex
CREATE INDEX "export_item_mask_id_revision_number_idx" ON "export_item"("mask_id", "revision_number");

-- CreateIndex
CREATE UNIQUE INDEX "export_item_export_id_mask_id_key" ON "export_item"("export_id", "mask_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_project_id_number_key" ON "round"("project_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "round_id_project_id_key" ON "round"("id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "image_upload_id_key" ON "image"("upload_id");

-- CreateIndex
CREATE INDEX "image_project_id_id_idx" ON "image"("project_id", "id");

-- CreateIndex
CREATE INDEX "image_project_id_state_id_idx" ON "image"("project_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "image_id_project_id_key" ON "image"("id", "project_id");

-- CreateIndex
CREATE INDEX "embedding_model_version_id_last_used_at_idx" ON "embedding"("model_version_id", "last_used_at");

-- CreateIndex
CREATE INDEX "job_workspace_id_id_idx" ON "job"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "job_workspace_id_state_id_idx" ON "job"("workspace_id", "state", "id");

-- CreateIndex
CREATE INDEX "job_subject_id_idx" ON "job"("subject_id");

-- CreateIndex
CREATE INDEX "counter_project_id_metric_day_idx" ON "counter"("project_id", "metric", "day");

-- CreateIndex
CREATE INDEX "mask_task_id_idx" ON "mask"("task_id");

-- CreateIndex
CREATE INDEX "mask_image_id_idx" ON "mask"("image_id");

-- CreateIndex
CREATE INDEX "mask_project_id_id_idx" ON "mask"("project_id", "id");

-- CreateIndex
CREATE INDEX "mask_label_id_idx" ON "mask"("label_id");

-- CreateIndex
CREATE UNIQUE INDEX "mask_id_revision_number_key" ON "mask"("id", "revision_number");

-- CreateIndex
CREATE UNIQUE INDEX "mask_id_project_id_key" ON "mask"("id", "project_id");

-- CreateIndex
CREATE INDEX "mask_revision_project_id_created_at_idx" ON "mask_revision"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "mask_revision_label_id_idx" ON "mask_revision"("label_id");

-- CreateIndex
CREATE UNIQUE INDEX "mask_revision_mask_id_number_key" ON "mask_revision"("mask_id", "number");

-- CreateIndex
CREATE INDEX "project_workspace_id_created_at_idx" ON "project"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "project_id_workspace_id_key" ON "project"("id", "workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_id_settings_version_key" ON "project"("id", "settings_version");

-- CreateIndex
CREATE INDEX "label_project_id_position_idx" ON "label"("project_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "label_id_project_id_key" ON "label"("id", "project_id");

-- CreateIndex
CREATE INDEX "project_member_workspace_id_user_id_idx" ON "project_member"("workspace_id", "user_id");

-- CreateIndex
CREATE INDEX "task_project_id_state_priority_id_idx" ON "task"("project_id", "state", "priority" DESC, "id");

-- CreateIndex
CREATE INDEX "task_project_id_id_idx" ON "task"("project_id", "id");

-- CreateIndex
CREATE INDEX "task_image_id_idx" ON "task"("image_id");

-- CreateIndex
CREATE INDEX "task_annotator_id_state_idx" ON "task"("annotator_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "task_id_project_id_key" ON "task"("id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_id_image_id_key" ON "task"("id", "image_id");

-- CreateIndex
CREATE INDEX "lease_task_id_idx" ON "lease"("task_id");

-- CreateIndex
CREATE INDEX "lease_user_id_released_at_idx" ON "lease"("user_id", "released_at");

-- CreateIndex
CREATE INDEX "review_task_id_created_at_idx" ON "review"("task_id", "created_at");

-- CreateIndex
CREATE INDEX "mask_verdict_mask_id_revision_number_idx" ON "mask_verdict"("mask_id", "revision_number");

-- CreateIndex
CREATE INDEX "comment_task_id_created_at_idx" ON "comment"("task_id", "created_at");

-- CreateIndex
CREATE INDEX "activity_task_id_user_id_started_at_idx" ON "activity"("task_id", "user_id", "started_at");

-- CreateIndex
CREATE INDEX "activity_user_id_started_at_idx" ON "activity"("user_id", "started_at");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_workspace_id_idx" ON "invitation"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_workspace_id_idx" ON "api_key"("workspace_id");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_id_idx" ON "audit_event"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_image" ADD CONSTRAINT "export_image_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_image" ADD CONSTRAINT "export_image_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "export_item" ADD CONSTRAINT "export_item_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_item" ADD CONSTRAINT "export_item_mask_id_revision_number_fkey" FOREIGN KEY ("mask_id", "revision_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_export_id_project_id_fkey" FOREIGN KEY ("export_id", "project_id") REFERENCES "export"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_before_version_id_fkey" FOREIGN KEY ("before_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_after_version_id_fkey" FOREIGN KEY ("after_version_id") REFERENCES "model_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image" ADD CONSTRAINT "image_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image" ADD CONSTRAINT "image_original_sha256_fkey" FOREIGN KEY ("original_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image" ADD CONSTRAINT "image_display_sha256_fkey" FOREIGN KEY ("display_sha256") REFERENCES "blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image" ADD CONSTRAINT "image_thumbnail_sha256_fkey" FOREIGN KEY ("thumbnail_sha256") REFERENCES "blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter" ADD CONSTRAINT "counter_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask" ADD CONSTRAINT "mask_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask" ADD CONSTRAINT "mask_image_id_project_id_fkey" FOREIGN KEY ("image_id", "project_id") REFERENCES "image"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask" ADD CONSTRAINT "mask_task_id_image_id_fkey" FOREIGN KEY ("task_id", "image_id") REFERENCES "task"("id", "image_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask" ADD CONSTRAINT "mask_label_id_project_id_fkey" FOREIGN KEY ("label_id", "project_id") REFERENCES "label"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mask" ADD CONSTRAINT "mask_id_revision_number_fkey" FOREIGN KEY ("id", "revision_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_mask_id_fkey" FOREIGN KEY ("mask_id") REFERENCES "mask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_label_id_project_id_fkey" FOREIGN KEY ("label_id", "project_id") REFERENCES "label"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_round_id_project_id_fkey" FOREIGN KEY ("round_id", "project_id") REFERENCES "round"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_file" ADD CONSTRAINT "model_file_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_file" ADD CONSTRAINT "model_file_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_id_settings_version_fkey" FOREIGN KEY ("id", "settings_version") REFERENCES "stage_settings"("project_id", "version") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stage_settings" ADD CONSTRAINT "stage_settings_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label" ADD CONSTRAINT "label_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_project_id_workspace_id_fkey" FOREIGN KEY ("project_id", "workspace_id") REFERENCES "project"("id", "workspace_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "member"("workspace_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_image_id_project_id_fkey" FOREIGN KEY ("image_id", "project_id") REFERENCES "image"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_round_id_project_id_fkey" FOREIGN KEY ("round_id", "project_id") REFERENCES "round"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask_verdict" ADD CONSTRAINT "mask_verdict_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mask_verdict" ADD CONSTRAINT "mask_verdict_mask_id_revision_number_fkey" FOREIGN KEY ("mask_id", "revision_number") REFERENCES "mask_revision"("mask_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_mask_id_fkey" FOREIGN KEY ("mask_id") REFERENCES "mask"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_image_id_project_id_fkey" FOREIGN KEY ("image_id", "project_id") REFERENCES "image"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_label_id_project_id_fkey" FOREIGN KEY ("label_id", "project_id") REFERENCES "label"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_task_id_image_id_fkey" FOREIGN KEY ("task_id", "image_id") REFERENCES "task"("id", "image_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "task_transition" (
    "from" "task_state" NOT NULL,
    "to" "task_state" NOT NULL,

    CONSTRAINT "task_transition_pkey" PRIMARY KEY ("from","to")
);

-- maskloop:by-hand
-- What the schema language cannot say (scripts/new-migration.ts reads only what stands above).

-- Deferred keys: a row and the row it names are written in one transaction, in either order.
ALTER TABLE "mask" ALTER CONSTRAINT "mask_id_revision_number_fkey" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "project" ALTER CONSTRAINT "project_id_settings_version_fkey" DEFERRABLE INITIALLY DEFERRED;

-- Uniqueness among the living, and with empty values counted as equal.
CREATE UNIQUE INDEX "invitation_open_key" ON "invitation" ("workspace_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
CREATE UNIQUE INDEX "project_name_key" ON "project" ("workspace_id", lower("name")) WHERE "archived_at" IS NULL;
CREATE UNIQUE INDEX "label_name_key" ON "label" ("project_id", lower("name")) WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "image_content_key" ON "image" ("project_id", "original_sha256") WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "task_place_key" ON "task" ("image_id", "stage", "round_id") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "lease_live_key" ON "lease" ("task_id") WHERE "released_at" IS NULL;
CREATE UNIQUE INDEX "model_version_key" ON "model_version" ("workspace_id", "model_id", "version") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "counter_key" ON "counter" ("project_id", "day", "stage", "round_id", "model_version_id", "user_id", "metric") NULLS NOT DISTINCT;

-- The queue: what can be claimed, in the order it is claimed.
CREATE INDEX "task_queue_idx" ON "task" ("project_id", "priority" DESC, "id") WHERE "state" = 'ready';
CREATE INDEX "task_review_queue_idx" ON "task" ("project_id", "submitted_at", "id") WHERE "state" = 'submitted';
CREATE INDEX "job_running_idx" ON "job" ("id") WHERE "state" = 'running';
CREATE INDEX "lease_expiry_idx" ON "lease" ("expires_at") WHERE "released_at" IS NULL;

-- Values.
ALTER TABLE "user" ADD CONSTRAINT "user_email_check" CHECK ("email" = lower("email") AND "email" LIKE '%_@_%');
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_name_check" CHECK (length(btrim("name")) BETWEEN 1 AND 120);
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_email_check" CHECK ("email" = lower("email") AND "email" LIKE '%_@_%');
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_end_check" CHECK (("accepted_at" IS NULL) = ("accepted_by_id" IS NULL) AND num_nonnulls("accepted_at", "revoked_at") <= 1);
ALTER TABLE "project" ADD CONSTRAINT "project_name_check" CHECK (length(btrim("name")) BETWEEN 1 AND 120);
ALTER TABLE "stage_settings" ADD CONSTRAINT "stage_settings_check" CHECK ("version" >= 1 AND jsonb_typeof("settings") = 'object');
ALTER TABLE "label" ADD CONSTRAINT "label_check" CHECK (length(btrim("name")) BETWEEN 1 AND 80 AND "color" ~ '^#[0-9a-f]{6}$' AND "position" >= 0);
ALTER TABLE "blob" ADD CONSTRAINT "blob_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "bytes" >= 0);
ALTER TABLE "image" ADD CONSTRAINT "image_name_check" CHECK (length("file_name") BETWEEN 1 AND 300);
ALTER TABLE "image" ADD CONSTRAINT "image_state_check" CHECK (
  ("state" <> 'ready' OR (num_nonnulls("width", "height", "display_sha256", "thumbnail_sha256") = 4 AND "width" > 0 AND "height" > 0))
  AND ("state" = 'failed') = ("error_code" IS NOT NULL) AND ("error_code" IS NULL) = ("error_message" IS NULL));
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_check" CHECK ("bytes" > 0 AND jsonb_typeof("tensors") = 'array');
ALTER TABLE "task" ADD CONSTRAINT "task_state_check" CHECK (
  ("state" NOT IN ('in-progress', 'returned') OR "annotator_id" IS NOT NULL)
  AND ("state" NOT IN ('submitted', 'in-review', 'accepted') OR "stage" = 'fully-automatic' OR ("annotator_id" IS NOT NULL AND "submitted_at" IS NOT NULL))
  AND ("state" <> 'in-review' OR "reviewer_id" IS NOT NULL)
  AND ("state" NOT IN ('accepted', 'returned') OR "decided_at" IS NOT NULL)
  AND ("state" NOT IN ('skipped', 'failed') OR length(btrim("reason")) > 0));
ALTER TABLE "lease" ADD CONSTRAINT "lease_time_check" CHECK ("expires_at" > "acquired_at" AND ("released_at" IS NULL OR "released_at" >= "acquired_at"));
ALTER TABLE "review" ADD CONSTRAINT "review_verifier_check" CHECK (num_nonnulls("reviewer_id", "model_version_id") = 1);
ALTER TABLE "comment" ADD CONSTRAINT "comment_check" CHECK (("x" IS NULL) = ("y" IS NULL) AND length(btrim("body")) BETWEEN 1 AND 5000 AND ("resolved_at" IS NULL) = ("resolved_by_id" IS NULL) AND "parent_id" IS DISTINCT FROM "id");
ALTER TABLE "activity" ADD CONSTRAINT "activity_time_check" CHECK ("ended_at" >= "started_at" AND "active_ms" BETWEEN 0 AND extract(epoch FROM "ended_at" - "started_at") * 1000 + 1);
ALTER TABLE "mask" ADD CONSTRAINT "mask_revision_number_check" CHECK ("revision_number" >= 1);
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_pixels_check" CHECK (
  CASE WHEN "deleted" THEN num_nonnulls("rle", "box_x", "box_y", "box_width", "box_height", "area") = 0
  ELSE num_nonnulls("rle", "box_x", "box_y", "box_width", "box_height", "area") = 6
    AND "box_x" >= 0 AND "box_y" >= 0 AND "box_width" >= 1 AND "box_height" >= 1
    AND "area" BETWEEN 1 AND "box_width"::bigint * "box_height" END);
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_author_check" CHECK (
  "number" >= 1 AND num_nonnulls("author_id", "model_version_id") >= 1 AND ("author_id" IS NULL) = ("state" = 'proposal')
  AND ("predicted_iou" IS NULL OR "predicted_iou" BETWEEN -1 AND 2) AND ("stability" IS NULL OR "stability" BETWEEN 0 AND 1)
  AND jsonb_typeof("provenance") = 'object');
ALTER TABLE "export" ADD CONSTRAINT "export_state_check" CHECK (
  ("state" <> 'ready' OR num_nonnulls("frozen_at", "image_count", "mask_count", "manifest", "finished_at") = 5)
  AND ("state" <> 'failed' OR "error" IS NOT NULL));
ALTER TABLE "export_item" ADD CONSTRAINT "export_item_check" CHECK ("ordinal" >= 0 AND "weight" > 0);
ALTER TABLE "round" ADD CONSTRAINT "round_check" CHECK ("number" >= 1 AND ("state" <> 'done' OR "after_version_id" IS NOT NULL));
ALTER TABLE "job" ADD CONSTRAINT "job_check" CHECK ("done" >= 0 AND "total" >= 0 AND "attempts" >= 0 AND ("state" <> 'failed' OR "error" IS NOT NULL));
ALTER TABLE "counter" ADD CONSTRAINT "counter_value_check" CHECK ("value" >= 0);

-- Rows that never change. A retention job says `SET LOCAL maskloop.retention = 'on'` before it deletes.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('maskloop.retention', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% rows never change', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "mask_revision_is_immutable" BEFORE UPDATE OR DELETE ON "mask_revision" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_event_is_append_only" BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "stage_settings_are_immutable" BEFORE UPDATE OR DELETE ON "stage_settings" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A mask always shows its newest revision: writing number n moves it from n - 1, anything else is a conflict.
CREATE FUNCTION "mask_follows_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "mask" SET "revision_number" = NEW."number", "label_id" = NEW."label_id", "state" = NEW."state",
    "is_group" = NEW."is_group", "deleted_at" = CASE WHEN NEW."deleted" THEN NEW."created_at" END
  WHERE "id" = NEW."mask_id" AND "project_id" = NEW."project_id"
    AND ("revision_number" = NEW."number" - 1 OR ("revision_number" = 1 AND NEW."number" = 1));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'revision % is not the next of mask %', NEW."number", NEW."mask_id" USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "mask_follows_revision" AFTER INSERT ON "mask_revision" FOR EACH ROW EXECUTE FUNCTION "mask_follows_revision"();

-- The transitions of packages/domain/src/task/transitions.ts; a test compares the two.
INSERT INTO "task_transition" VALUES
  ('preparing', 'ready'), ('preparing', 'failed'), ('failed', 'preparing'),
  ('ready', 'in-progress'), ('ready', 'preparing'), ('ready', 'accepted'), ('ready', 'skipped'), ('ready', 'failed'),
  ('in-progress', 'ready'), ('in-progress', 'returned'), ('in-progress', 'submitted'), ('in-progress', 'skipped'),
  ('submitted', 'in-review'), ('submitted', 'in-progress'),
  ('in-review', 'submitted'), ('in-review', 'accepted'), ('in-review', 'returned'),
  ('accepted', 'in-review'),
  ('returned', 'in-progress'), ('returned', 'ready'), ('returned', 'skipped'),
  ('skipped', 'ready');
CREATE FUNCTION "task_changes_state_as_allowed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> OLD."state" AND NOT EXISTS (SELECT 1 FROM "task_transition" t WHERE t."from" = OLD."state" AND t."to" = NEW."state") THEN
    RAISE EXCEPTION 'a task cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "task_changes_state_as_allowed" BEFORE UPDATE OF "state" ON "task" FOR EACH ROW EXECUTE FUNCTION "task_changes_state_as_allowed"();

CREATE FUNCTION "workspace_keeps_an_owner"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "workspace" w WHERE w."id" = OLD."workspace_id")
     AND NOT EXISTS (SELECT 1 FROM "member" m WHERE m."workspace_id" = OLD."workspace_id" AND m."role" = 'owner') THEN
    RAISE EXCEPTION 'a workspace needs an owner' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'workspace_keeps_an_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "workspace_keeps_an_owner" AFTER UPDATE OR DELETE ON "member" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "workspace_keeps_an_owner"();

-- A frozen export keeps its question and its rows.
CREATE FUNCTION "export_stays_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."frozen_at" IS NOT NULL AND (NEW."frozen_at", NEW."format", NEW."query", NEW."seed", NEW."project_id") IS DISTINCT FROM (OLD."frozen_at", OLD."format", OLD."query", OLD."seed", OLD."project_id") THEN
    RAISE EXCEPTION 'a frozen export never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "export_stays_frozen" BEFORE UPDATE ON "export" FOR EACH ROW EXECUTE FUNCTION "export_stays_frozen"();
CREATE FUNCTION "export_rows_are_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "row_export_id" uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD."export_id" ELSE NEW."export_id" END;
BEGIN
  IF EXISTS (SELECT 1 FROM "export" e WHERE e."id" = "row_export_id" AND e."frozen_at" IS NOT NULL) AND coalesce(current_setting('maskloop.retention', true), '') <> 'on' THEN
    RAISE EXCEPTION 'a frozen export never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "export_item_is_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "export_item" FOR EACH ROW EXECUTE FUNCTION "export_rows_are_frozen"();
CREATE TRIGGER "export_image_is_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "export_image" FOR EACH ROW EXECUTE FUNCTION "export_rows_are_frozen"();
