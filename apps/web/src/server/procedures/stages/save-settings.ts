import { saveStageSettings } from '@maskloop/usecases/stages';
import { api } from '../../implementer.ts';

export const saveSettings = api.stages.saveSettings.handler(({ input, context }) =>
  saveStageSettings(context.ctx, context.actor, input),
);
