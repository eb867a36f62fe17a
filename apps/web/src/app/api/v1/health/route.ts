import { app } from '../../../../server/context.ts';
import { readHealth, type Health } from '../../../../server/health/read-health.ts';
import { once } from '../../../../server/once.ts';

export const dynamic = 'force-dynamic';

/** However many ask, the parts are tried once a second. */
const FRESH_MS = 1000;
const last = () =>
  once('health', () => ({ at: -Infinity, health: undefined as Promise<Health> | undefined }));

export async function GET(): Promise<Response> {
  const { ctx, services } = app();
  const memo = last();
  if (!memo.health || performance.now() - memo.at > FRESH_MS) {
    memo.at = performance.now();
    memo.health = readHealth(ctx, services.version);
  }
  const health = await memo.health;
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
