import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** One JSON line an event on standard output. */
export const openLogger = (level: string): Logger =>
  pino({ level, base: { app: 'worker', pid: process.pid } });
