import path from 'node:path';
import { z } from 'zod';

// Messages are the end of a sentence that begins with the variable's name.

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const PROVIDERS = ['cpu', 'cuda', 'tensorrt', 'webgpu', 'coreml', 'dml'] as const;
export type Provider = (typeof PROVIDERS)[number];

const text = (message: string) => z.string({ error: message });
const wholeNumber = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return text(message)
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
};
const folder = (message: string) =>
  text(message).refine((value) => path.isAbsolute(value), 'must be an absolute path');
const list = (value: string) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

export const databaseUrl = text(
  'must be the address of a PostgreSQL, postgresql://user:password@host:5432/database',
).refine(
  (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
  'must be the address of a PostgreSQL, postgresql://user:password@host:5432/database',
);

export const dataDirectory = folder('must be the folder of pictures and uploads');
export const modelsDirectory = folder('must be the folder of models (models/ in the repository)');
export const logLevel = z
  .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
  .default('info');
export const version = z.string().default('development');

/** Where people reach the web server: origin only, no path. */
export const address = text('must be the address people open, such as https://maskloop.example.org').refine(
  isOrigin,
  'must be an http(s) address without a path, such as https://maskloop.example.org',
);

export const origins = z
  .string()
  .transform(list)
  .refine((values) => values.every(isOrigin), 'must be http(s) addresses without a path, separated by commas')
  .default([]);

export const flag = z
  .enum(['0', '1', 'false', 'true'], { error: 'must be 1 or 0' })
  .default('0')
  .transform((value) => value === '1' || value === 'true');
export const metricsToken = text('must be a token of at least 16 characters')
  .min(16, 'must have at least 16 characters')
  .optional();
export const secret = text('must be a secret of at least 32 characters').min(
  32,
  'must have at least 32 characters',
);
export const host = z.string().default('127.0.0.1');
export const port = wholeNumber(1, 65535).default(3000);
export const threads = wholeNumber(1, 256).optional();
/** A day at most: timers of more than 24 days fire at once. */
export const idleMinutes = wholeNumber(1, 1440).default(10);

export const mode = z
  .enum(['development', 'production', 'test'], { error: 'must be development or production' })
  .default('production');

export const smtpUrl = z
  .string()
  .refine(
    (value) => /^smtps?:\/\/./.test(value) && URL.canParse(value),
    'must look like smtp://user:password@host:587',
  )
  .optional();
export const mailFrom = z
  .string()
  .regex(/@/, 'must be an address such as Maskloop <maskloop@example.org>')
  .optional();

export const providers = z
  .string()
  .transform(list)
  .pipe(
    z.array(z.enum(PROVIDERS, { error: `must be a list, separated by commas, of ${PROVIDERS.join(', ')}` })),
  )
  .default(['cpu']);

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '');
}
