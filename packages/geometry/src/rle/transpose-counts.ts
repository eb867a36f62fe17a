import { RunList } from './run-list.ts';

/**
 * Run lengths of the same mask in the other scan order.
 *
 * `counts` describes `lineCount` lines of `lineLength` pixels each, one after the other, starting with background;
 * the result describes `lineLength` lines of `lineCount` pixels. Column-major runs of a w × h mask become row-major
 * ones with (counts, h, w), and come back with (counts, w, h).
 *
 * Works on runs only: each line is its list of toggles, and what differs between two neighbouring lines is the
 * symmetric difference of their lists. Time is runs in + runs out + lines, whatever the number of pixels.
 */
export function transposeCounts(
  counts: Uint32Array,
  lineLength: number,
  lineCount: number,
): Uint32Array<ArrayBuffer> {
  const total = lineLength * lineCount;
  if (total === 0) return Uint32Array.of(0);
  const changes = findChanges(counts, lineLength, lineCount);
  const { from, to, line, perLine } = changes;

  // Counting sort of the toggles: by output line, and inside it in input order, which is ascending.
  const cursor = new Uint32Array(lineLength);
  let toggleCount = 0;
  for (let i = 0, depth = 0; i < lineLength; i++) {
    depth += perLine[i] ?? 0;
    cursor[i] = toggleCount;
    toggleCount += depth;
  }
  const toggles = new Uint32Array(toggleCount);
  for (let k = 0; k < from.length; k++) {
    const end = to.data[k] ?? 0;
    const at = line.data[k] ?? 0;
    for (let i = from.data[k] ?? 0; i < end; i++) {
      const c = cursor[i] ?? 0;
      toggles[c] = at;
      cursor[i] = c + 1;
    }
  }

  // Each cursor now stands at the end of its line's toggles.
  const out = new Uint32Array(toggleCount + lineLength + 2);
  let length = 0;
  let last = 0;
  let value = 0;
  for (let i = 0, t = 0; i < lineLength; i++) {
    const base = i * lineCount;
    const end = cursor[i] ?? 0;
    const startsSet = t < end && toggles[t] === 0 ? 1 : 0;
    if (startsSet !== value) {
      out[length++] = base - last;
      last = base;
    }
    value = (end - t) & 1;
    for (t += startsSet; t < end; t++) {
      const at = base + (toggles[t] ?? 0);
      out[length++] = at - last;
      last = at;
    }
  }
  out[length++] = total - last;
  return out.slice(0, length);
}

/** Intervals [from, to) in which a line differs from the line before it, and how many begin or end at each pixel. */
function findChanges(counts: Uint32Array, lineLength: number, lineCount: number) {
  const from = new RunList(counts.length * 2);
  const to = new RunList(counts.length * 2);
  const line = new RunList(counts.length * 2);
  const perLine = new Int32Array(lineLength + 1);
  let previous = new Uint32Array(lineLength + 2);
  let current = new Uint32Array(lineLength + 2);
  let previousLength = 0;
  let run = 0;
  let next = counts[0] ?? 0;
  let value = 0;
  for (let j = 0; j < lineCount; j++) {
    const start = j * lineLength;
    const end = start + lineLength;
    let n = 0;
    while (next === start && run < counts.length) {
      value ^= 1;
      next += counts[++run] ?? 0;
    }
    if (value === 1) current[n++] = 0;
    while (next < end && run < counts.length) {
      current[n++] = next - start;
      value ^= 1;
      next += counts[++run] ?? 0;
    }
    if (value === 1) current[n++] = lineLength;

    let open = -1;
    for (let p = 0, q = 0; p < previousLength || q < n;) {
      const a = p < previousLength ? (previous[p] ?? 0) : 0xffffffff;
      const b = q < n ? (current[q] ?? 0) : 0xffffffff;
      if (a <= b) p++;
      if (b <= a) q++;
      if (a === b) continue;
      const at = a < b ? a : b;
      if (open < 0) {
        open = at;
      } else {
        from.push(open);
        to.push(at);
        line.push(j);
        perLine[open] = (perLine[open] ?? 0) + 1;
        perLine[at] = (perLine[at] ?? 0) - 1;
        open = -1;
      }
    }
    const spare = previous;
    previous = current;
    previousLength = n;
    current = spare;
  }
  return { from, to, line, perLine };
}
