import { setTimeout as wait } from 'node:timers/promises';
import { type Say } from './say.ts';

/**
 * Waits until the web server says that everything is there.
 * @throws Error with one sentence that names what is missing
 */
export async function waitForHealth(
  url: string,
  say: Say,
  signal: AbortSignal,
  limit = 180_000,
): Promise<void> {
  const end = Date.now() + limit;
  let told = '';
  for (let pause = 100; Date.now() < end; pause = Math.min(pause * 1.5, 1000)) {
    const missing = await ask(url);
    if (missing === undefined || signal.aborted) return;
    if (missing !== told && pause > 500) say((told = missing));
    await wait(pause, undefined, { signal }).catch(() => undefined); // aborted: seen above
  }
  throw new Error(
    `Maskloop did not become ready within ${limit / 1000} s: ${told || 'the web server does not answer'}.`,
  );
}

/** Undefined when all is well, else what is missing. */
async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    if (response.ok) return undefined;
    const text = await response.text();
    return `waiting for ${missingIn(text) ?? `the web server (it answers ${response.status})`}`;
  } catch {
    return 'waiting for the web server';
  }
}

/** The entries of `{status, database, worker, storage, version}` that are not well. */
function missingIn(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as Record<string, unknown>; // any JSON will do: only names and plain values are read
    const names = ['database', 'worker', 'storage'].filter(
      (name) => body[name] !== 'ok' && body[name] !== true,
    );
    return names.length ? names.join(' and ') : undefined;
  } catch {
    return undefined;
  }
}
