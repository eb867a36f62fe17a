import { expect, type Locator, type Page } from '@playwright/test';

/** Around a picture that fits its window (packages/editor/src/core/viewport.ts). */
const MARGIN_PX = 24;

/** The open picture of the task page, spoken to in image pixels. */
export interface PictureCanvas {
  readonly element: Locator;
  click(x: number, y: number, options?: { button?: 'left' | 'right' }): Promise<void>;
  hover(x: number, y: number): Promise<void>;
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>;
}

/** Waits for the canvas; the picture must be as a task opens it, fitted into the window. */
export async function pictureCanvas(
  page: Page,
  size: { width: number; height: number },
): Promise<PictureCanvas> {
  const element = page.getByTestId('editor-canvas');
  await expect(element).toBeVisible();
  const place = async (x: number, y: number) => {
    const box = (await element.boundingBox())!;
    const zoom = Math.min(
      (box.width - 2 * MARGIN_PX) / size.width,
      (box.height - 2 * MARGIN_PX) / size.height,
    );
    return [
      box.x + box.width / 2 + (x - size.width / 2) * zoom,
      box.y + box.height / 2 + (y - size.height / 2) * zoom,
    ] as const;
  };
  return {
    element,
    async click(x, y, options = {}) {
      await page.mouse.click(...(await place(x, y)), options);
    },
    async hover(x, y) {
      await page.mouse.move(...(await place(x, y)));
    },
    async drag(from, to) {
      await page.mouse.move(...(await place(...from)));
      await page.mouse.down();
      await page.mouse.move(...(await place((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)));
      await page.mouse.move(...(await place(...to)));
      await page.mouse.up();
    },
  };
}
