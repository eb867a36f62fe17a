/** Beyond 2⁶ image pixels a sample a picture is a stamp; a pixel is never larger than 2⁶ samples. */
const LAST_LEVEL = 6;

/** Image pixels a sample (a power of two, below 1 when pixels are seen large), so that a sample is about one device pixel. */
export function sampleStep(deviceZoom: number): number {
  const level = Math.round(Math.log2(1 / deviceZoom));
  return 2 ** Math.min(LAST_LEVEL, Math.max(-LAST_LEVEL, level));
}
