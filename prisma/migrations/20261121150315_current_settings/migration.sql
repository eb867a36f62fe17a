-- The unique key made every change of stage or settings wait for those who write tasks (foreign keys share-lock what a key holds), and they for it.
-- DropIndex
DROP INDEX "project_id_settings_version_stage_key";
