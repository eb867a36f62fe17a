import { type EdgeMap, LEAST_EDGE } from './edge-map.ts';

/** A line has at least one pixel as strong as this … */
const STRONG = 48;
/** … and so many pixels. */
const SHORTEST = 16;

/**
 * The lines of an edge map: pixels of `LEAST_EDGE` and more that hang together (8 neighbours), where one of them is strong and the
 * line is longer than a speck; everything else is 0. Canny's hysteresis (1986): one threshold alone cuts a line into strokes
 * wherever it fades a little. Image pixels; the map itself stays as it is.
 */
export function edgeLines({ width, height, strength }: EdgeMap): EdgeMap {
  const kept = new Uint8Array(strength.length);
  const isSeen = new Uint8Array(strength.length);
  const line: number[] = [];
  for (let begin = 0; begin < strength.length; begin++) {
    if (isSeen[begin] === 1 || (strength[begin] ?? 0) < LEAST_EDGE) continue;
    line.length = 0;
    line.push(begin);
    isSeen[begin] = 1;
    let strongest = 0;
    for (let next = 0; next < line.length; next++) {
      const at = line[next] ?? 0;
      strongest = Math.max(strongest, strength[at] ?? 0);
      const x = at % width;
      const y = (at - x) / width;
      const right = Math.min(width - 1, x + 1);
      const below = Math.min(height - 1, y + 1);
      for (let ny = Math.max(0, y - 1); ny <= below; ny++) {
        for (let nx = Math.max(0, x - 1); nx <= right; nx++) {
          const beside = ny * width + nx;
          if (isSeen[beside] === 1 || (strength[beside] ?? 0) < LEAST_EDGE) continue;
          isSeen[beside] = 1;
          line.push(beside);
        }
      }
    }
    if (strongest >= STRONG && line.length >= SHORTEST) for (const at of line) kept[at] = strength[at] ?? 0;
  }
  return { width, height, strength: kept };
}
