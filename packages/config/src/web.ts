import path from 'node:path';
import { z } from 'zod';
import { type Environment, read } from './read.ts';
import * as variables from './variables.ts';

export { ConfigError } from './read.ts';

const schema = z
  .object({
    DATABASE_URL: variables.databaseUrl,
    MASKLOOP_URL: variables.address,
    MASKLOOP_SECRET: variables.secret,
    MASKLOOP_DATA_DIR: variables.dataDirectory,
    MASKLOOP_MODELS_DIR: variables.modelsDirectory,
    MASKLOOP_TRUSTED_ORIGINS: variables.origins,
    MASKLOOP_TRUST_PROXY: variables.flag,
    MASKLOOP_METRICS_TOKEN: variables.metricsToken,
    MASKLOOP_VERSION: variables.version,
    HOST: variables.host,
    PORT: variables.port,
    SMTP_URL: variables.smtpUrl,
    MAIL_FROM: variables.mailFrom,
    LOG_LEVEL: variables.logLevel,
    NODE_ENV: variables.mode,
  })
  .refine((env) => !env.SMTP_URL || env.MAIL_FROM, {
    path: ['MAIL_FROM'],
    message: 'must name the sender when SMTP_URL is set',
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    /** The address in invitations and cookies. */
    url: env.MASKLOOP_URL.replace(/\/$/, ''),
    secret: env.MASKLOOP_SECRET,
    blobsDir: path.join(env.MASKLOOP_DATA_DIR, 'blobs'),
    uploadsDir: path.join(env.MASKLOOP_DATA_DIR, 'uploads'),
    modelsDir: env.MASKLOOP_MODELS_DIR,
    /** Further addresses from which signed-in requests are accepted. */
    trustedOrigins: env.MASKLOOP_TRUSTED_ORIGINS,
    /** Whether a proxy of ours stands in front, whose X-Forwarded-* headers are true. */
    trustProxy: env.MASKLOOP_TRUST_PROXY,
    /** Without one, /metrics answers this machine alone. */
    metricsToken: env.MASKLOOP_METRICS_TOKEN,
    version: env.MASKLOOP_VERSION,
    host: env.HOST,
    port: env.PORT,
    mail: env.SMTP_URL && env.MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    logLevel: env.LOG_LEVEL,
    development: env.NODE_ENV === 'development',
  }));

export type WebConfig = z.output<typeof schema>;

/** The web server's settings. @throws ConfigError with one sentence for each bad variable */
export function readWebConfig(env: Environment = process.env): WebConfig {
  return read(schema, env);
}
