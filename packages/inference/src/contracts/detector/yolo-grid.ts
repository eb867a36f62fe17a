import { type DetectorManifest, type RawDetection } from '../../core/index.ts';
import { cornersOf, type DetectorContract, outputOf, sigmoid } from './detector-contract.ts';

type Output = Extract<DetectorManifest['output'], { layout: 'yolo-grid' }>;

/** A cell of the grid: column and row, and how many input pixels it spans. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly stride: number;
}

/**
 * One tensor of N cells × channels: the box's numbers, objectness where there is one, a score for each class.
 * Sources: YOLOX (offsets with strides and objectness), YOLOv8 and its followers (graph-decoded or distances).
 */
export const yoloGrid = (output: Output): DetectorContract => ({
  outputs: () => [output.tensor],
  read(manifest, outputs) {
    const { data, dims } = outputOf(outputs, output.tensor);
    const { boxes, objectness, activation } = output;
    const boxChannels = boxes.decoding === 'distances' ? 4 * boxes.bins : 4;
    const firstScore = boxChannels + (objectness ? 1 : 0);
    const channels = firstScore + manifest.classes.length;
    const first = output.order === 'channels-first';
    const [found, cells] = first ? [dims.at(-2), dims.at(-1)] : [dims.at(-1), dims.at(-2)];
    if (found !== channels || cells === undefined || data.length !== channels * cells) {
      throw new RangeError(
        `the detector gave [${dims.join(', ')}]; its manifest says ${channels} channels ` +
          `(${boxChannels} for the box${objectness ? ', objectness' : ''}, ${manifest.classes.length} classes)`,
      );
    }
    const grid = boxes.decoding === 'none' ? undefined : gridOf(manifest, boxes.strides, cells);
    const at = (cell: number, channel: number) =>
      data[first ? channel * cells + cell : cell * channels + channel] ?? 0;
    const probability = activation === 'sigmoid' ? sigmoid : (x: number) => x;
    const rows: RawDetection[] = [];
    for (let cell = 0; cell < cells; cell++) {
      let best = 0;
      for (let c = 1; c < manifest.classes.length; c++) {
        if (at(cell, firstScore + c) > at(cell, firstScore + best)) best = c;
      }
      const sureness = objectness ? probability(at(cell, boxChannels)) : 1;
      const score = sureness * probability(at(cell, firstScore + best));
      // Thousands of cells are background: their boxes are not worth decoding.
      if (!(score >= manifest.scoreThreshold)) continue;
      const corners = decodeBox(output, grid?.[cell], (channel) => at(cell, channel));
      rows.push({ corners, classIndex: best, score });
    }
    return rows;
  },
});

function decodeBox(
  { boxes }: Output,
  cell: Cell | undefined,
  at: (channel: number) => number,
): RawDetection['corners'] {
  if (boxes.decoding === 'none') return cornersOf(boxes.form, at(0), at(1), at(2), at(3));
  const { x, y, stride } = cell ?? { x: 0, y: 0, stride: 0 };
  if (boxes.decoding === 'offsets') {
    const size = [Math.exp(at(2)) * stride, Math.exp(at(3)) * stride] as const;
    return cornersOf('cxcywh', (at(0) + x) * stride, (at(1) + y) * stride, ...size);
  }
  const side = (i: number) => meanStep(boxes.bins, (bin) => at(i * boxes.bins + bin));
  const [left, top, right, bottom] = [side(0), side(1), side(2), side(3)];
  return [
    (x + 0.5 - left) * stride,
    (y + 0.5 - top) * stride,
    (x + 0.5 + right) * stride,
    (y + 0.5 + bottom) * stride,
  ];
}

/** The mean of a distribution over 0 … bins − 1 given by logits (Generalized Focal Loss, §3). */
function meanStep(bins: number, logit: (bin: number) => number): number {
  let most = -Infinity;
  for (let bin = 0; bin < bins; bin++) most = Math.max(most, logit(bin));
  let sum = 0;
  let weighted = 0;
  for (let bin = 0; bin < bins; bin++) {
    const weight = Math.exp(logit(bin) - most);
    sum += weight;
    weighted += weight * bin;
  }
  return weighted / sum;
}

/** The cells of every stride, row by row, one stride after the other. Throws RangeError unless there are `cells`. */
function gridOf({ input }: DetectorManifest, strides: readonly number[], cells: number): Cell[] {
  const grid: Cell[] = [];
  for (const stride of strides) {
    const columns = Math.floor(input.width / stride);
    const rows = Math.floor(input.height / stride);
    for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) grid.push({ x, y, stride });
  }
  if (grid.length !== cells) {
    throw new RangeError(
      `the detector gave ${cells} cells; strides ${strides.join(', ')} of an input of ` +
        `${input.width} × ${input.height} make ${grid.length}`,
    );
  }
  return grid;
}
