import { pino, type Logger } from 'pino';

/** One JSON line an event on standard output. Secrets are cut wherever an object that holds them is logged. */
export const openLogger = (level: string): Logger =>
  pino({
    level,
    base: { app: 'web', pid: process.pid },
    redact: {
      paths: [
        '*.password',
        '*.token',
        '*.secret',
        '*.cookie',
        '*.authorization',
        'headers.cookie',
        'headers.authorization',
      ],
      censor: '[cut]',
    },
  });
