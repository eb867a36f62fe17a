// Which browser the tests use: the one named by hand, else Playwright's own, else one of the system.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

export const NO_BROWSER =
  'There is no browser for the browser tests: run `npx playwright install chromium`, install Chromium or Chrome with ' +
  'the system (Debian: apt-get install chromium), or set MASKLOOP_BROWSER to the path of one.';

/** The path of the browser to use, if there is one. */
export function findBrowser(): string | undefined {
  const named = process.env.MASKLOOP_BROWSER;
  if (named) return existsSync(named) ? named : undefined;
  return [chromium.executablePath(), ...(SYSTEM[process.platform] ?? [])].find((file) => existsSync(file));
}

/** Playwright's launch options. @throws Error with what to do when there is no browser */
export function browserOptions(): { executablePath?: string; args: string[] } {
  const found = findBrowser();
  if (!found) throw new Error(NO_BROWSER);
  const args = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses its sandbox to root
  ];
  return found === chromium.executablePath() ? { args } : { executablePath: found, args };
}
