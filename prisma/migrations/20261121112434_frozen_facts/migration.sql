-- AlterTable
ALTER TABLE "export_image" ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "export_item" ADD COLUMN     "verdict" "mask_verdict_value";
