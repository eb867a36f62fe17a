-- AlterEnum
ALTER TYPE "import_state" ADD VALUE 'mapping';

-- AlterTable
ALTER TABLE "pre_annotation" ADD COLUMN     "category" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "file_name" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "image_id" DROP NOT NULL;

-- maskloop:by-hand
-- Only what was refused may lie on no picture of ours.
ALTER TABLE "pre_annotation" ADD CONSTRAINT "pre_annotation_place_check" CHECK ("state" = 'refused' OR "image_id" IS NOT NULL);
