/** Beyond 2⁶ image pixels a sample a picture is a stamp. */
const COARSEST_LEVEL = 6;

/** Image pixels a sample (a power of two), so that a sample is about one device pixel; 1 = exact. */
export function sampleStep(deviceZoom: number): number {
  const level = Math.round(Math.log2(1 / deviceZoom));
  return 2 ** Math.min(COARSEST_LEVEL, Math.max(0, level));
}
