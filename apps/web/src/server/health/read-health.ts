import { countWorkers } from '@maskloop/db/queue';
import { type Ctx } from '@maskloop/usecases/context';

type Part = 'ok' | 'missing';
export interface Health {
  readonly status: 'ok' | 'incomplete';
  readonly database: Part;
  readonly worker: Part;
  readonly storage: Part;
  readonly version: string;
  /** One sentence for each part that is missing. */
  readonly missing: readonly string[];
}
const GIVE_UP_MS = 4000;

const SENTENCES = {
  database: 'The database cannot be reached.',
  worker: 'No worker is running: pictures and exports wait.',
  storage: 'Stored files cannot be read or written.',
};

/** Whether everything is there that Maskloop needs. A worker is there while it holds its lock in the database. */
export async function readHealth(ctx: Ctx, version: string): Promise<Health> {
  const [database, worker, storage] = await Promise.all([
    part(ctx.db.$queryRaw`SELECT 1`),
    part(countWorkers(ctx.db).then((count) => count > 0)),
    part(ctx.storage.check()),
  ]);
  const parts = { database, worker, storage };
  const names = ['database', 'worker', 'storage'] as const;
  const missing = names.filter((name) => parts[name] === 'missing').map((name) => SENTENCES[name]);
  return { status: missing.length === 0 ? 'ok' : 'incomplete', ...parts, version, missing };
}

/** Missing: it fails, says false, or does not answer in time. */
async function part(check: Promise<unknown>): Promise<Part> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), GIVE_UP_MS)));
  const well = await Promise.race([check, late]).catch(() => false);
  clearTimeout(timer);
  return well === false ? 'missing' : 'ok';
}
