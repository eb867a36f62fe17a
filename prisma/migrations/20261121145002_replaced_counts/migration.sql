-- maskloop:by-hand
-- A picture may have more than one open task of earlier stages: one new task takes the place of all of them.
ALTER TABLE "stage_move" DROP CONSTRAINT "stage_move_check";
ALTER TABLE "stage_move" ADD CONSTRAINT "stage_move_check" CHECK (
  "made" >= 0 AND "replaced" >= 0 AND jsonb_typeof("evidence") = 'object' AND length("note") <= 2000
  AND ("from" <> "to" OR "scope" <> 'new') AND ("scope" <> 'new' OR "made" + "replaced" = 0));
