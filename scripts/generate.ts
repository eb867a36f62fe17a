// npm run gen: writes what is generated and tracked; with --check it says what is not up to date instead.
import fs from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import openWabt from 'wabt';
import { manifestJsonSchema } from '../packages/inference/src/core/manifest-json-schema.ts';
import { recordJsonSchema } from '../packages/formats/src/registry.ts';
import { dumpSchema, migrate } from '../packages/db/src/migrations/index.ts';
import { MIGRATIONS, missingMigration } from './schema-engine.ts';
import { withScratchDatabase } from './scratch-database.ts';
import { prepareClient } from './supervisor/prepare.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const json = async (value: object): Promise<string> =>
  format(JSON.stringify(value), { parser: 'json', ...(await resolveConfig(import.meta.filename)) });

const PIXELS = 'packages/inference/src/core/pixels';

/** The kernel's text as WebAssembly, in a module that needs no file beside it. */
async function pixelKernel(): Promise<string> {
  const wabt = await openWabt();
  const kernel = wabt.parseWat('kernel.wat', fs.readFileSync(path.join(ROOT, PIXELS, 'kernel.wat'), 'utf8'));
  const { buffer } = kernel.toBinary({});
  return format(
    `// kernel.wat as bytes. Made by: npm run gen\nexport const KERNEL = new Uint8Array([${buffer.join()}]);`,
    {
      parser: 'typescript',
      ...(await resolveConfig(import.meta.filename)),
    },
  );
}

const HEADER =
  '-- The database as the migrations make it, for readers and for review. Made by: npm run gen\n\n';

/** Tracked file → its contents now. */
const GENERATED: Record<string, () => Promise<string>> = {
  'docs/formats/model-manifest.schema.json': () => json(manifestJsonSchema()),
  'prisma/schema.sql': async () =>
    HEADER +
    (await withScratchDatabase(async (url) => {
      await migrate(url, MIGRATIONS);
      return dumpSchema(url);
    })),
  [`${PIXELS}/kernel.wasm.ts`]: pixelKernel,
  'docs/formats/retraining.schema.json': () => json(recordJsonSchema()),
};

await prepareClient(ROOT, console.log);
const problems: string[] = [];
const difference = await withScratchDatabase(missingMigration);
if (difference) {
  problems.push(
    `prisma/schema and prisma/migrations differ (npm run db:new NAME writes what is missing):\n${difference}`,
  );
}
for (const [name, make] of Object.entries(GENERATED)) {
  const file = path.join(ROOT, name);
  const text = await make();
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
  if (check) problems.push(`${name} is not up to date: run npm run gen and commit it.`);
  else {
    fs.writeFileSync(file, text);
    console.log(`wrote ${name}`);
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0); // the engine keeps a connection pool open
