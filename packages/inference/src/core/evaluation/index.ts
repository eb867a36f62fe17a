export { deepestPixel } from './deepest-pixel.ts';
export { evaluateMask, type EvaluationRequest, type MaskEvaluation } from './evaluate-mask.ts';
export {
  type CalibrationBin,
  type Estimate,
  EVALUATION_FIGURES,
  type EvaluationFigure,
  type EvaluationReport,
  evaluationChanges,
  evaluationReport,
} from './evaluation-report.ts';
export { nextClick } from './next-click.ts';
