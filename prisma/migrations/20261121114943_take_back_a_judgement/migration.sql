-- maskloop:by-hand
-- A person may take a judgement back: their revision makes the mask a proposal again. What a model alone writes is one.
ALTER TABLE "mask_revision" DROP CONSTRAINT "mask_revision_author_check";
ALTER TABLE "mask_revision" ADD CONSTRAINT "mask_revision_author_check" CHECK (
  "number" >= 1 AND num_nonnulls("author_id", "model_version_id") >= 1 AND ("author_id" IS NOT NULL OR "state" = 'proposal')
  AND ("predicted_iou" IS NULL OR "predicted_iou" BETWEEN -1 AND 2) AND ("stability" IS NULL OR "stability" BETWEEN 0 AND 1)
  AND jsonb_typeof("provenance") = 'object');
