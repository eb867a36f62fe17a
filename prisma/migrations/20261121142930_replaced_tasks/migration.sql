-- maskloop:by-hand
-- In a migration of its own: a new value of an enum can be used only once it is committed.
INSERT INTO "task_transition" VALUES ('preparing', 'replaced'), ('ready', 'replaced');
