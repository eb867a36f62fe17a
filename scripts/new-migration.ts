// npm run db:new NAME: writes prisma/migrations/<time>_<name>/migration.sql = (schema files) − (migrations so far).
import fs from 'node:fs';
import path from 'node:path';
import { MIGRATIONS, missingMigration } from './schema-engine.ts';
import { withScratchDatabase } from './scratch-database.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('A migration needs a name of small letters, digits and _: npm run db:new add_something.');
  process.exit(1);
}
const sql = await withScratchDatabase(missingMigration);
if (!sql) {
  console.log('Nothing to do: prisma/schema and prisma/migrations agree.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql);
  console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql: read it, then run npm run gen.`);
}
process.exit(0); // the engine keeps a connection pool open
