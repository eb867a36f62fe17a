import { type DetectorManifest, type RawDetection, type Tensor } from '../../core/index.ts';
import { cornersOf, type DetectorContract, outputOf, sigmoid } from './detector-contract.ts';

type Output = Extract<DetectorManifest['output'], { layout: 'boxes-scores-classes' }>;

/** Boxes [N, 4] or [1, N, 4], scores [N] with classes [N], or scores [N, C] alone (torchvision, DETR and their kin). */
export const boxesScoresClasses = (output: Output): DetectorContract => ({
  outputs: () => [output.boxes, output.scores, output.classes, output.count].filter((name) => name !== null),
  read({ input }, outputs) {
    const boxes = outputOf(outputs, output.boxes);
    const scores = outputOf(outputs, output.scores);
    const rows = boxes.data.length / 4;
    if (boxes.dims.at(-1) !== 4 || boxes.dims.slice(0, -2).some((side) => side !== 1)) {
      throw new RangeError(`the detector gave boxes [${boxes.dims.join(', ')}], not [N, 4] or [1, N, 4]`);
    }
    const classOf = classReader(output, scores, outputs, rows);
    const count = output.count === null ? rows : (outputOf(outputs, output.count).data[0] ?? 0);
    const [scaleX, scaleY] = output.unit === 'normalised' ? [input.width, input.height] : [1, 1];
    const at = (row: number, i: number) => (boxes.data[row * 4 + i] ?? 0) * (i % 2 === 0 ? scaleX : scaleY);
    const found: RawDetection[] = [];
    for (let row = 0; row < Math.min(rows, count); row++) {
      const corners = cornersOf(output.form, at(row, 0), at(row, 1), at(row, 2), at(row, 3));
      found.push({ corners, ...classOf(row) });
    }
    return found;
  },
});

type ClassAndScore = Pick<RawDetection, 'classIndex' | 'score'>;

function classReader(
  output: Output,
  scores: Tensor,
  outputs: Readonly<Record<string, Tensor>>,
  rows: number,
): (row: number) => ClassAndScore {
  const { activation, firstClass } = output;
  if (output.classes !== null) {
    const classes = outputOf(outputs, output.classes).data;
    if (scores.data.length !== rows || classes.length !== rows) {
      throw new RangeError(
        `the detector gave ${scores.data.length} scores and ${classes.length} classes for ${rows} boxes`,
      );
    }
    // A softmax of one number says nothing: a single score is taken as it is, or through a sigmoid.
    const score = activation === 'sigmoid' ? sigmoid : (x: number) => x;
    return (row) => ({
      classIndex: Math.round(classes[row] ?? -1) - firstClass,
      score: score(scores.data[row] ?? 0),
    });
  }
  const channels = scores.data.length / Math.max(rows, 1);
  if (rows > 0 && (!Number.isInteger(channels) || scores.dims.at(-1) !== channels)) {
    throw new RangeError(
      `the detector gave scores [${scores.dims.join(', ')}], not a number for each class of ${rows} boxes`,
    );
  }
  return (row) => bestClass(scores.data.subarray(row * channels, (row + 1) * channels), output);
}

function bestClass(values: Float32Array, { activation, firstClass }: Output): ClassAndScore {
  let best = firstClass;
  for (let i = firstClass + 1; i < values.length; i++) {
    if ((values[i] ?? -Infinity) > (values[best] ?? -Infinity)) best = i;
  }
  const value = values[best] ?? 0;
  const classIndex = best - firstClass;
  if (activation === 'none') return { classIndex, score: value };
  if (activation === 'sigmoid') return { classIndex, score: sigmoid(value) };
  const sum = values.reduce((total, one) => total + Math.exp(one - value), 0);
  return { classIndex, score: 1 / sum };
}
