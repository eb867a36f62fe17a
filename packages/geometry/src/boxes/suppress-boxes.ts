/**
 * Greedy non-maximum suppression: boxes in order of falling score, each dropped when its IoU with a box kept before
 * is greater than `threshold`, which is not negative. Returns the kept indices, best first.
 *
 * `corners`: x0, y0, x1, y1 of each box, one after the other. As the reference does it (torchvision `nms`): areas are
 * (x1 − x0) · (y1 − y0) without + 1, arithmetic in float32, the comparison in float64; equal scores keep their order,
 * and a score that is NaN counts as +∞; 0/0 is NaN, so two boxes without extent do not suppress each other.
 */
export function suppressBoxes(
  corners: Float32Array,
  scores: ArrayLike<number>,
  threshold: number,
): Uint32Array<ArrayBuffer> {
  const n = scores.length;
  if (corners.length !== n * 4) {
    throw new RangeError(`${corners.length} coordinates are not ${n} boxes`);
  }
  const f = Math.fround;
  // NaN would count as equal to every score and leave the others in no order.
  const ranks = Float64Array.from(scores, (score) => (Number.isNaN(score) ? Infinity : score));
  const order = Uint32Array.from(ranks, (_, i) => i).sort(
    (a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b,
  );
  const x0 = new Float32Array(n);
  const y0 = new Float32Array(n);
  const x1 = new Float32Array(n);
  const y1 = new Float32Array(n);
  const area = new Float32Array(n);
  order.forEach((box, i) => {
    x0[i] = corners[box * 4] ?? 0;
    y0[i] = corners[box * 4 + 1] ?? 0;
    x1[i] = corners[box * 4 + 2] ?? 0;
    y1[i] = corners[box * 4 + 3] ?? 0;
    area[i] = f((x1[i] ?? 0) - (x0[i] ?? 0)) * f((y1[i] ?? 0) - (y0[i] ?? 0));
  });
  const dropped = new Uint8Array(n);
  const kept = new Uint32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    if (dropped[i] === 1) continue;
    kept[count++] = order[i] ?? 0;
    const left = x0[i] ?? 0;
    const top = y0[i] ?? 0;
    const right = x1[i] ?? 0;
    const bottom = y1[i] ?? 0;
    const own = area[i] ?? 0;
    for (let j = i + 1; j < n; j++) {
      if (dropped[j] === 1) continue;
      // Most boxes share nothing: their IoU is 0 or NaN, which is above no threshold from 0 on.
      const width = f(Math.min(right, x1[j] ?? 0) - Math.max(left, x0[j] ?? 0));
      if (width <= 0) continue;
      const height = f(Math.min(bottom, y1[j] ?? 0) - Math.max(top, y0[j] ?? 0));
      if (height <= 0) continue;
      const shared = f(width * height);
      if (f(shared / f(f(own + (area[j] ?? 0)) - shared)) > threshold) dropped[j] = 1;
    }
  }
  return kept.slice(0, count);
}
