-- AlterTable
ALTER TABLE "verification" ADD COLUMN     "maker_id" UUID,
ADD COLUMN     "subject_id" UUID,
ADD COLUMN     "workspace_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "verification_subject_id_key" ON "verification"("subject_id");

-- CreateIndex
CREATE INDEX "verification_workspace_id_maker_id_idx" ON "verification"("workspace_id", "maker_id");

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_workspace_id_subject_id_fkey" FOREIGN KEY ("workspace_id", "subject_id") REFERENCES "member"("workspace_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_workspace_id_maker_id_fkey" FOREIGN KEY ("workspace_id", "maker_id") REFERENCES "member"("workspace_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- maskloop:by-hand
ALTER TABLE "verification" ADD CONSTRAINT "verification_link_check" CHECK (num_nonnulls("workspace_id", "subject_id", "maker_id") IN (0, 3));
-- Nobody knows who made the links there are: whoever waits for one asks again.
DELETE FROM "verification" WHERE "identifier" LIKE 'reset-password:%';
