import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, NO_BROWSER } from '../../e2e/browser.ts';
import { runTool } from '../tool.ts';

/**
 * Sees that there is a browser, once installing one where that can be done unasked.
 * @throws Error with the sentence that says what to do
 */
export async function ensureBrowser(
  root: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  if (findBrowser()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('no browser found: apt-get install chromium');
    await aptGet(['update']);
    await aptGet(['install', '-y', '--no-install-recommends', 'chromium']);
    if (findBrowser()) return;
  }
  say('no browser found: npx playwright install chromium');
  const { output } = await runTool(root, { program: 'playwright', args: ['install', 'chromium'], env });
  if (findBrowser()) return;
  throw new Error(`${output}\n\n${NO_BROWSER}`);
}

/** Whether it worked shows in what is there afterwards. */
function aptGet(args: readonly string[]): Promise<void> {
  const child = spawn('apt-get', args, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}
