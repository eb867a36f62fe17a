-- maskloop:by-hand
-- The rows behind the figures of models, by time.
CREATE INDEX "review_of_model_idx" ON "review" ("model_version_id", "created_at", "id") WHERE "model_version_id" IS NOT NULL;
