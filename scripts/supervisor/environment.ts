import os from 'node:os';
import path from 'node:path';
import { type StartOptions } from '../before-install/options.mjs';
import { toolEnvironment } from '../before-install/environment.mjs';
import { type DataDirectory } from './data-directory.ts';

/** What web and worker are told; packages/config reads it. The user's own settings (SMTP_URL …) pass through. */
export function childEnvironment(
  root: string,
  options: StartOptions,
  data: DataDirectory,
  databaseUrl: string,
  version: string,
): NodeJS.ProcessEnv {
  const { port, host, dev } = options;
  const own = toolEnvironment(root);
  const address = own.MASKLOOP_URL ?? publicAddress(port);
  const local = [
    address,
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}`,
    ...networkAddresses(host, port),
  ];
  return {
    ...own,
    NODE_ENV: dev ? 'development' : 'production',
    DATABASE_URL: databaseUrl,
    HOST: host,
    PORT: String(port),
    MASKLOOP_URL: address,
    MASKLOOP_TRUSTED_ORIGINS: [...new Set([...local, ...(own.MASKLOOP_TRUSTED_ORIGINS ?? '').split(',')])]
      .filter(Boolean)
      .join(','),
    MASKLOOP_SECRET: own.MASKLOOP_SECRET ?? data.secret,
    MASKLOOP_DATA_DIR: data.root,
    MASKLOOP_MODELS_DIR: own.MASKLOOP_MODELS_DIR ?? path.join(root, 'models'),
    MASKLOOP_VERSION: version,
  };
}

export function publicAddress(port: number): string {
  return `http://localhost:${port}`;
}

/** Where others on the network find us when we listen to them. */
export function networkAddresses(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return host.startsWith('127.') ? [] : [`http://${host}:${port}`];
  return Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
}
