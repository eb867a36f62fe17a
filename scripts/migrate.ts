// Brings the database at DATABASE_URL up to date and ends; for installations that do not use `npm start`.
import path from 'node:path';
import { migrate } from '../packages/db/src/migrations/index.ts';

const url = process.env.DATABASE_URL;
try {
  if (!url) throw new Error('DATABASE_URL is missing: it must be the address of a PostgreSQL.');
  const applied = await migrate(url, path.resolve(import.meta.dirname, '../prisma/migrations'), console.log);
  console.log(applied.length ? `${applied.length} migrations applied` : 'The database is up to date.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
