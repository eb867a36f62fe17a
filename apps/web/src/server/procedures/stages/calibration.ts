import { listCalibration } from '@maskloop/usecases/stages';
import { api } from '../../implementer.ts';

export const calibration = api.stages.calibration.handler(({ input, context }) =>
  listCalibration(context.ctx, context.actor, input),
);
