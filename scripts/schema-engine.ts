// Prisma's schema engine as WebAssembly over our own connection: nothing is downloaded.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readMigrations } from '../packages/db/src/migrations/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const SCHEMA = path.join(ROOT, 'prisma/schema');
export const MIGRATIONS = path.join(ROOT, 'prisma/migrations');
/** PostgreSQL's catalogue type "char", which the engine reads as a character and the adapter cannot map. */
const CHAR = 18;
const TEXT = 25;

interface Answer {
  fields: { dataTypeID: number }[];
}
interface Connection {
  client: { query: (sql: string) => Promise<unknown> };
  executeScript: (script: string) => Promise<void>;
  performIO: (query: unknown) => Promise<Answer>;
  queryRaw: (query: unknown) => Promise<{ columnTypes: number[] }>;
}
interface AdapterFactory {
  connect: () => Promise<Connection>;
  connectToShadowDb: () => Promise<Connection>;
}
interface Engine {
  diff: (input: unknown) => Promise<{ exitCode: number; stdout?: string }>;
}
/** The parts that we use of packages whose entry points for this are not typed. */
interface Packages {
  bg: {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
    SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<Engine> };
  };
  adapter: { PrismaPg: new (options: { connectionString: string }) => AdapterFactory };
  utils: {
    bindMigrationAwareSqlAdapterFactory: (factory: AdapterFactory) => unknown;
    ColumnTypeEnum: { Character: number };
  };
}

/** The SQL that leads from prisma/migrations to prisma/schema, empty when they agree; `shadowUrl` is an empty database. */
export async function missingMigration(shadowUrl: string): Promise<string> {
  const engine = await openEngine(shadowUrl);
  const files = fs
    .readdirSync(SCHEMA)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({
      path: path.join(SCHEMA, name),
      content: fs.readFileSync(path.join(SCHEMA, name), 'utf8'),
    }));
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: MIGRATIONS,
      lockfile: {
        path: 'migration_lock.toml',
        content: fs.readFileSync(path.join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories: readMigrations(MIGRATIONS).map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? '' : (result.stdout ?? '');
}

async function openEngine(shadowUrl: string): Promise<Engine> {
  const { bg, adapter, utils } = await loadPackages();
  const factory = new adapter.PrismaPg({ connectionString: shadowUrl });
  factory.connectToShadowDb = async () =>
    mend(
      await new adapter.PrismaPg({ connectionString: shadowUrl }).connect(),
      utils.ColumnTypeEnum.Character,
    );
  return bg.SchemaEngine.new({}, () => undefined, utils.bindMigrationAwareSqlAdapterFactory(factory));
}

/**
 * Two things the adapter cannot do: run a script whose functions contain semicolons (it splits at each), and read
 * "char", which we let it take for text and correct afterwards.
 */
function mend(connection: Connection, character: number): Connection {
  connection.executeScript = async (script) => {
    await connection.client.query(script);
  };
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  let chars: number[] = [];
  connection.performIO = async (query) => {
    const answer = await performIO(query);
    chars = answer.fields.flatMap((field, column) => (field.dataTypeID === CHAR ? [column] : []));
    for (const field of answer.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return answer;
  };
  connection.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    for (const column of chars) answer.columnTypes[column] = character;
    return answer;
  };
  return connection;
}

async function loadPackages(): Promise<Packages> {
  const require = createRequire(path.join(ROOT, 'packages/db/package.json'));
  const load = (id: string): Promise<unknown> => import(pathToFileURL(require.resolve(id)).href);
  const engineFile = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  // Typed by hand: see Packages.
  const bg = (await load('@prisma/schema-engine-wasm/schema_engine_bg')) as Packages['bg'];
  const module = await WebAssembly.compile(fs.readFileSync(engineFile.replace(/\.js$/, '.wasm')));
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error(`schema engine: ${message}`),
    },
  });
  const imports = bg as unknown as WebAssembly.ModuleImports; // wasm-bindgen's glue is the module's imports
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': imports });
  bg.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)(); // wasm-bindgen's own entry point
  return {
    bg,
    adapter: (await load('@prisma/adapter-pg')) as Packages['adapter'],
    utils: (await load('@prisma/driver-adapter-utils')) as Packages['utils'],
  };
}
