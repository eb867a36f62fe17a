import { type Page } from '@playwright/test';
import { decodeRle, type Rle, rleUnion } from '../../packages/geometry/src/rle/index.ts';

const MARGIN_PX = 24;
const MOST_ZOOM = 64;
/** Samples a picture. */
const PROBES = 3000;

/**
 * Compares what is painted with what is saved: the page must show the masks alone (key M), fitted, nothing selected.
 * Answers how many image pixels were looked at, and those where screen and masks disagree. Pixels within two screen
 * pixels of an edge are left out: there the screen shows a mixture.
 */
export async function disagreements(
  page: Page,
  masks: readonly Rle[],
): Promise<{ looked: number; wrong: number }> {
  const [first] = masks;
  if (!first) throw new Error('there is no mask to look for');
  const { width, height } = first;
  const bytes = decodeRle(masks.reduce((a, b) => rleUnion(a, b)));
  const screen = await page.getByTestId('editor-canvas').evaluate((element) => {
    // The picture's own surface, and over it the masks'.
    const [picture, base] = element.querySelectorAll('canvas');
    const { width: w, height: h } = base!;
    const seen = new OffscreenCanvas(w, h).getContext('2d')!;
    for (const surface of [picture!, base!]) seen.drawImage(surface, 0, 0, w, h);
    const { data } = seen.getImageData(0, 0, w, h);
    const lit: number[] = [];
    for (let i = 0; i < w * h; i++) if (data[i * 4]! + data[i * 4 + 1]! + data[i * 4 + 2]! > 12) lit.push(i);
    return { w, h, ratio: w / element.clientWidth, lit };
  });
  const lit = new Set(screen.lit);
  const zoom =
    screen.ratio *
    Math.min(
      MOST_ZOOM,
      (screen.w / screen.ratio - 2 * MARGIN_PX) / width,
      (screen.h / screen.ratio - 2 * MARGIN_PX) / height,
    );
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height ? bytes[y * width + x] === 1 : false;
  const reach = Math.ceil(2 / zoom);
  const around = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const offsets = around.flatMap((dx) => around.map((dy) => [dx, dy] as const));
  let looked = 0;
  let wrong = 0;
  for (let i = 0; i < PROBES; i++) {
    // A low-discrepancy walk: every part of the picture, the same in each run.
    const x = Math.floor(((i * 0.7548776662466927) % 1) * width);
    const y = Math.floor(((i * 0.5698402909980532) % 1) * height);
    const isInside = at(x, y);
    const isEdge = offsets.some(([dx, dy]) => at(x + dx, y + dy) !== isInside);
    if (isEdge && zoom < 8) continue;
    const px = Math.floor(screen.w / 2 + (x + 0.5 - width / 2) * zoom);
    const py = Math.floor(screen.h / 2 + (y + 0.5 - height / 2) * zoom);
    looked++;
    if (lit.has(py * screen.w + px) !== isInside) wrong++;
  }
  return { looked, wrong };
}
