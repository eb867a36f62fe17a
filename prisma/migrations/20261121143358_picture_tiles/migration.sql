-- AlterTable
ALTER TABLE "image" ADD COLUMN     "tiles_sha256" TEXT;

-- AddForeignKey
ALTER TABLE "image" ADD CONSTRAINT "image_tiles_sha256_fkey" FOREIGN KEY ("tiles_sha256") REFERENCES "blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;
