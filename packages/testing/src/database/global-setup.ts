import { ensureTemplate } from './template.ts';
import { holdTestServer } from './test-server.ts';
import { TEMPLATE_VARIABLE, URL_VARIABLE } from './variables.ts';

/** Before the suite «database»: one server, one template. Returns what runs after it. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await holdTestServer();
  try {
    process.env[TEMPLATE_VARIABLE] = await ensureTemplate(server);
    process.env[URL_VARIABLE] = server.urlFor('postgres');
    return server.release;
  } catch (error) {
    await server.release();
    throw error;
  }
}
