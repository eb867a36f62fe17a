import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserOptions } from './e2e/browser.ts';

// The production build with the real worker, on an empty data directory that goes with the run. With MASKLOOP_E2E_URL
// the journeys walk through a Maskloop that already runs.
const running = process.env.MASKLOOP_E2E_URL;
const port = process.env.MASKLOOP_E2E_PORT ?? '3100';
const url = running ?? `http://localhost:${port}`;

/** Playwright reads this file again in each of its processes: the first makes the folder, the others inherit it. */
function dataDirectory(): string {
  const inherited = process.env.MASKLOOP_E2E_DATA_DIR;
  if (inherited) return inherited;
  const made = mkdtempSync(path.join(tmpdir(), 'maskloop-e2e-'));
  process.env.MASKLOOP_E2E_DATA_DIR = made;
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: '.cache/playwright',
  // The journey is the first visitor of an empty installation; the others come after. The loop is walked where a Python for it is named.
  projects: process.env.MASKLOOP_E2E_PYTHON
    ? [{ name: 'loop', testMatch: 'loop.spec.ts' }]
    : [
        { name: 'journey', testMatch: 'journey.spec.ts' },
        { name: 'others', testIgnore: ['journey.spec.ts', 'loop.spec.ts'] },
      ],
  use: {
    baseURL: url,
    actionTimeout: 20_000,
    launchOptions: browserOptions(),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  ...(running
    ? {}
    : {
        webServer: {
          command: `npm start -- --port ${port} --data-dir ${dataDirectory()}`,
          url: `${url}/api/v1/health`,
          stdout: 'pipe' as const,
          timeout: 600_000, // the first build on a busy machine
          reuseExistingServer: false,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 60_000 },
        },
      }),
});
