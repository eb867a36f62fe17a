import { type Component, components } from '@maskloop/geometry/components';
import { decodeRlePart, type Rle, rleSubtract } from '@maskloop/geometry/rle';
import { type PromptPoint } from '../prompts.ts';
import { deepestPixel } from './deepest-pixel.ts';

/**
 * Where a careful person would click next: the deepest pixel of the largest connected error (8 neighbours) between a
 * prediction and the truth; foreground where something is missing, background where there is too much. Of equally large
 * errors the missing one, then the one met first when pairs of rows are read from the left. Null when nothing is wrong.
 */
export function nextClick(predicted: Rle, truth: Rle): PromptPoint | null {
  const missing = largest(rleSubtract(truth, predicted));
  const extra = largest(rleSubtract(predicted, truth));
  const wrong = !extra || (missing && missing.area >= extra.area) ? missing : extra;
  if (!wrong) return null;
  const { x, y } = deepestPixel(wrong.rle);
  return { x, y, label: wrong === missing ? 'foreground' : 'background' };
}

function largest(rle: Rle): Component | null {
  const parts = components(rle, 8);
  const area = parts.reduce((most, part) => Math.max(most, part.area), 0);
  const equals = parts.filter((part) => part.area === area);
  const [first = null] = equals;
  if (equals.length < 2) return first;
  return equals.reduce((a, b) => (readingPlace(b) < readingPlace(a) ? b : a));
}

/** Where a part begins when the picture is read in blocks of 2 × 2, the order in which OpenCV numbers parts. */
function readingPlace({ rle, box }: Component): number {
  const top = box.y - (box.y % 2);
  const bits = decodeRlePart(rle, box);
  const rows = Math.min(2 - (box.y % 2), box.height);
  let column = box.width;
  for (let y = 0; y < rows; y++) {
    const x = bits.subarray(y * box.width, (y + 1) * box.width).indexOf(1);
    if (x >= 0) column = Math.min(column, x);
  }
  return (top / 2) * rle.width + Math.floor((box.x + column) / 2);
}
