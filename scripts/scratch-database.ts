import { randomBytes } from 'node:crypto';
import { holdTestServer } from '../packages/testing/src/database/index.ts';

/** Lends an empty database on the tests' server, and takes it away again. */
export async function withScratchDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await holdTestServer();
  const name = `test_scratch_${randomBytes(4).toString('hex')}`;
  try {
    await server.admin.query(`CREATE DATABASE ${name}`);
    return await work(server.urlFor(name));
  } finally {
    await server.admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.release();
  }
}
