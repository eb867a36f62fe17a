import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '@maskloop/domain/errors';
import { app } from '../context.ts';
import { answer } from '../http/answer.ts';
import { isFromHere } from '../http/client-address.ts';
import { databaseMetrics } from './metrics.ts';

/** Prometheus text: for who knows MASKLOOP_METRICS_TOKEN, or, where none is set, for this machine alone. */
export const metricsRoute = (request: Request): Promise<Response> =>
  answer(request, async () => {
    const { config, db } = app();
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const allowed = config.metricsToken
      ? token !== undefined && same(token, config.metricsToken)
      : isFromHere(request.headers);
    if (!allowed) throw new AppError('UNAUTHORIZED', 'Metrics need the token of MASKLOOP_METRICS_TOKEN.');
    const registry = databaseMetrics(db);
    return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } });
  });

const digest = (text: string) => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
