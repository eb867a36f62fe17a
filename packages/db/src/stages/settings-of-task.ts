import { Prisma } from '../index.ts';

/**
 * The settings that hold for a task `t`: the newest version of its stage, also when its project works in another stage now. To be
 * joined as `JOIN ${SETTINGS_OF_TASK} s ON true`. A stage without settings of its own goes by the newest ones.
 */
export const SETTINGS_OF_TASK = Prisma.sql`LATERAL (SELECT v.version, v.settings FROM stage_settings v
  WHERE v.project_id = t.project_id ORDER BY v.stage = t.stage DESC, v.version DESC LIMIT 1)`;
