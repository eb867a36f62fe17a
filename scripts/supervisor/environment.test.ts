import { afterEach, expect, test, vi } from 'vitest';
import { readWebConfig } from '../../packages/config/src/web.ts';
import { readWorkerConfig } from '../../packages/config/src/worker.ts';
import { parseOptions } from '../before-install/options.mjs';
import { childEnvironment } from './environment.ts';

afterEach(() => vi.unstubAllEnvs());

const data = {
  root: '/data',
  postgres: '/data/postgres',
  logs: '/data/logs',
  lock: '/data/running.json',
  secret: 's'.repeat(64),
};
function environment(...args: string[]) {
  const { options } = parseOptions(args, {}, '/');
  return childEnvironment('/repo', options!, data, 'postgresql://m:p@127.0.0.1:5000/maskloop', '1.2.3');
}

test('web and worker understand what they are told', () => {
  const env = environment('--port', '3100');
  expect(readWebConfig(env)).toMatchObject({
    port: 3100,
    host: '127.0.0.1',
    url: 'http://localhost:3100',
    trustedOrigins: ['http://localhost:3100', 'http://127.0.0.1:3100'],
    blobsDir: '/data/blobs',
    modelsDir: '/repo/models',
    secret: data.secret,
    version: '1.2.3',
    development: false,
  });
  expect(readWorkerConfig(env)).toMatchObject({ databaseUrl: 'postgresql://m:p@127.0.0.1:5000/maskloop' });
  expect(readWebConfig(environment('--dev')).development).toBe(true);
});

test("the user's own settings pass through, npm's do not", () => {
  vi.stubEnv('MASKLOOP_URL', 'https://m.example.org');
  vi.stubEnv('MASKLOOP_EP', 'cuda,cpu');
  vi.stubEnv('npm_config_port', '1');
  const env = environment();
  expect(readWebConfig(env).url).toBe('https://m.example.org');
  expect(readWebConfig(env).trustedOrigins).toContain('http://localhost:3000');
  expect(readWorkerConfig(env).providers).toEqual(['cuda', 'cpu']);
  expect(env).not.toHaveProperty('npm_config_port');
});
