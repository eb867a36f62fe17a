export * from './get-stages.ts';
export * from './list-calibration.ts';
export * from './move-stage.ts';
export * from './plan-move.ts';
export { prepareMove } from './prepare-move.ts';
export * from './save-stage-settings.ts';
