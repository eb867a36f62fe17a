import { expect, test } from 'vitest';
import { ConfigError, readWebConfig } from './web.ts';
import { readWorkerConfig } from './worker.ts';

const needed = {
  DATABASE_URL: 'postgresql://maskloop:pw@127.0.0.1:5432/maskloop',
  MASKLOOP_URL: 'http://localhost:3000',
  MASKLOOP_SECRET: 'x'.repeat(32),
  MASKLOOP_DATA_DIR: '/data',
  MASKLOOP_MODELS_DIR: '/models',
};

function complaint(env: Record<string, string>): string {
  try {
    readWebConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

test('what is needed is enough; the rest has defaults and folders follow from the data directory', () => {
  expect(readWebConfig(needed)).toEqual({
    databaseUrl: needed.DATABASE_URL,
    url: 'http://localhost:3000',
    secret: needed.MASKLOOP_SECRET,
    blobsDir: '/data/blobs',
    uploadsDir: '/data/uploads',
    modelsDir: '/models',
    trustedOrigins: [],
    trustProxy: false,
    metricsToken: undefined,
    version: 'development',
    host: '127.0.0.1',
    port: 3000,
    mail: undefined,
    logLevel: 'info',
    development: false,
  });
  expect(readWorkerConfig(needed)).toMatchObject({
    blobsDir: '/data/blobs',
    providers: ['cpu'],
    threads: undefined,
  });
});

test('lists, mail and empty variables', () => {
  const config = readWebConfig({
    ...needed,
    MASKLOOP_TRUSTED_ORIGINS: 'http://10.0.0.5:3000, https://m.example.org',
    SMTP_URL: 'smtp://u:p@mail.example.org:587',
    MAIL_FROM: 'Maskloop <m@example.org>',
    LOG_LEVEL: '',
  });
  expect(config.trustedOrigins).toEqual(['http://10.0.0.5:3000', 'https://m.example.org']);
  expect(config.mail).toEqual({
    smtpUrl: 'smtp://u:p@mail.example.org:587',
    from: 'Maskloop <m@example.org>',
  });
  expect(readWorkerConfig({ ...needed, MASKLOOP_EP: 'cuda, cpu', MASKLOOP_THREADS: '4' })).toMatchObject({
    providers: ['cuda', 'cpu'],
    threads: 4,
  });
});

test.each([
  ['PORT', '0', 'PORT must be a whole number from 1 to 65535.'],
  ['PORT', 'http', 'PORT must be a whole number from 1 to 65535.'],
  [
    'DATABASE_URL',
    'mysql://x',
    'DATABASE_URL must be the address of a PostgreSQL, postgresql://user:password@host:5432/database.',
  ],
  ['MASKLOOP_SECRET', 'short', 'MASKLOOP_SECRET must have at least 32 characters.'],
  ['MASKLOOP_DATA_DIR', 'relative', 'MASKLOOP_DATA_DIR must be an absolute path.'],
  [
    'MASKLOOP_URL',
    'http://x/path',
    'MASKLOOP_URL must be an http(s) address without a path, such as https://maskloop.example.org.',
  ],
  [
    'MASKLOOP_TRUSTED_ORIGINS',
    'http://a,b',
    'MASKLOOP_TRUSTED_ORIGINS must be http(s) addresses without a path, separated by commas.',
  ],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
  ['SMTP_URL', 'smtp://mail', 'MAIL_FROM is missing: it must name the sender when SMTP_URL is set.'],
])('%s=%s is refused with one sentence', (name, value, sentence) => {
  expect(complaint({ ...needed, [name]: value })).toBe(sentence);
});

test('every bad variable has its own sentence, and no value is repeated', () => {
  const lines = complaint({ ...needed, MASKLOOP_SECRET: 'hush', PORT: 'x', DATABASE_URL: '' }).split('\n');
  expect(lines).toEqual([
    'DATABASE_URL is missing: it must be the address of a PostgreSQL, postgresql://user:password@host:5432/database.',
    'MASKLOOP_SECRET must have at least 32 characters.',
    'PORT must be a whole number from 1 to 65535.',
  ]);
});

test('a provider that onnxruntime does not have is refused', () => {
  expect(() => readWorkerConfig({ ...needed, MASKLOOP_EP: 'gpu' })).toThrow(
    'MASKLOOP_EP must be a list, separated by commas, of cpu, cuda, tensorrt, webgpu, coreml, dml.',
  );
});
