-- maskloop:by-hand
-- A project turns one round at a time.
CREATE UNIQUE INDEX "round_open_key" ON "round" ("project_id") WHERE "state" IN ('exporting', 'training', 'evaluating');
