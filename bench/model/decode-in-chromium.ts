import path from 'node:path';
import { type Browser } from '@playwright/test';
import { contractOf, warmUpFeeds } from '../../packages/inference/src/contracts/index.ts';
import { openInChromium } from '../chromium-session.ts';
import { type Sample, sampleOf } from '../measure.ts';
import { type Bundle } from './models.ts';

const WARM_UP = 3;

/** Bare decoder runs for one point. */
export async function decodeInChromium(
  browser: Browser,
  { manifest, directory }: Bundle,
  runs: number,
): Promise<Sample> {
  const session = await openInChromium(browser, path.join(directory, manifest.decoder.file));
  const outputs = contractOf(manifest).outputs(manifest);
  const { times } = await session.run(warmUpFeeds(manifest).click, outputs, WARM_UP + runs);
  await session.close();
  return sampleOf(times.slice(WARM_UP));
}
