export { connectionSentence } from './connection-sentence.ts';
export { dumpSchema } from './dump-schema.ts';
export { migrate } from './migrate.ts';
export { readMigrations, type Migration } from './read-migrations.ts';
