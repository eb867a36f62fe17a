import { type Actor } from '@maskloop/domain/access';
import { type JudgedRow } from '@maskloop/domain/stage';
import { csvLine } from '../context/csv-line.ts';
import { type Ctx, requireProject } from '../context/index.ts';
import { iouOf, judgedSample } from './judged-sample.ts';

/** Whose calibration is looked at. */
export interface CalibrationAsk {
  readonly projectId: string;
  readonly modelVersionId: string;
}

/** The judged proposals that a model version's calibration is reckoned from, the farthest off first. */
export async function listCalibration(ctx: Ctx, actor: Actor, ask: CalibrationAsk): Promise<JudgedRow[]> {
  const { id } = await requireProject(ctx.db, actor, ask.projectId, 'figures.see');
  const judged = await judgedSample(ctx.db, id);
  const off = (row: JudgedRow) => Math.abs(row.predictedIou - row.iou);
  return judged
    .filter(({ modelVersionId }) => modelVersionId === ask.modelVersionId)
    .map((one) => {
      const { maskId, taskId, fileName, at, outcome, predictedIou } = one;
      return { maskId, taskId, fileName, at, outcome, predictedIou, iou: iouOf(one) };
    })
    .sort((a, b) => off(b) - off(a));
}

const COLUMNS = ['mask_id', 'task_id', 'image', 'at', 'outcome', 'predicted_iou', 'iou', 'error'];

/** The same as lines of CSV: the calibration's error is the mean of the column `error`. */
export async function calibrationCsv(ctx: Ctx, actor: Actor, ask: CalibrationAsk): Promise<string[]> {
  const rows = await listCalibration(ctx, actor, ask);
  return [
    csvLine(COLUMNS),
    ...rows.map(({ maskId, taskId, fileName, at, outcome, predictedIou, iou }) =>
      csvLine([
        ...[maskId, taskId, fileName, at.toISOString(), outcome, predictedIou, iou],
        Math.abs(predictedIou - iou),
      ]),
    ),
  ];
}
