-- maskloop:by-hand
-- “No <label> here” is taken back by a mask that stands for an object of the label, whoever writes it; the statement is
-- refused where such a mask stands, so it is always the older of the two.
CREATE OR REPLACE FUNCTION "mask_follows_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place uuid;
BEGIN
  UPDATE "mask" SET "revision_number" = NEW."number", "label_id" = NEW."label_id", "state" = NEW."state",
    "is_group" = NEW."is_group", "deleted_at" = CASE WHEN NEW."deleted" THEN NEW."created_at" END
  WHERE "id" = NEW."mask_id" AND "project_id" = NEW."project_id"
    AND ("revision_number" = NEW."number" - 1 OR ("revision_number" = 1 AND NEW."number" = 1))
  RETURNING "image_id" INTO place;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'revision % is not the next of mask %', NEW."number", NEW."mask_id" USING ERRCODE = 'serialization_failure';
  END IF;
  IF NEW."label_id" IS NOT NULL AND NOT NEW."deleted" AND NEW."state" IN ('kept', 'drawn', 'edited') THEN
    DELETE FROM "absence" WHERE "image_id" = place AND "label_id" = NEW."label_id";
  END IF;
  RETURN NULL;
END $$;

DELETE FROM "absence" a USING "mask" m
WHERE m."image_id" = a."image_id" AND m."label_id" = a."label_id" AND m."deleted_at" IS NULL
  AND m."state" IN ('kept', 'drawn', 'edited');
