import { type Db } from '@maskloop/db';
import { countWorkers } from '@maskloop/db/queue';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { openStreams } from '../events/open-streams.ts';
import { once } from '../once.ts';

/** What /metrics tells of this process and of the work in the database. */
export const metrics = () =>
  once('metrics', () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: 'maskloop_http_request_seconds',
      help: 'Time until a response began, by method and status.',
      labelNames: ['method', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers: [registry],
    });
    new Gauge({
      name: 'maskloop_event_streams',
      help: 'Open live-event streams.',
      registers: [registry],
      collect() {
        this.set(openStreams().size);
      },
    });
    return { registry, requests };
  });

/** Gauges that need the database; made once there is one to ask. */
export const databaseMetrics = (db: Db) =>
  once('database-metrics', () => {
    const { registry } = metrics();
    new Gauge({
      name: 'maskloop_workers',
      help: 'Worker processes connected.',
      registers: [registry],
      async collect() {
        this.set(await countWorkers(db));
      },
    });
    new Gauge({
      name: 'maskloop_jobs',
      help: 'Jobs that wait or run, by state.',
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        this.reset();
        const rows = await db.job.groupBy({
          by: ['state'],
          where: { state: { in: ['queued', 'running'] } },
          _count: true,
        });
        for (const { state, _count } of rows) this.set({ state }, _count);
      },
    });
    return registry;
  });
