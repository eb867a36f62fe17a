import { expect, type Page } from '@playwright/test';

/**
 * Waits until the page says that all is on the server. What it says follows the picture, so it is asked after the next frame.
 * A click that the model has not answered yet is no object: wait for the object first.
 */
export async function allSaved(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0))));
  await expect(page.getByTestId('save-status')).toContainText('saved');
}
