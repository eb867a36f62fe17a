export { startPostgres, type EmbeddedPostgres, type PostgresOptions } from './start-postgres.ts';
export { explainFileError } from './explain.ts';
export { freePort, portForServer } from './free-port.ts';
export { takeLock, type Lock } from './lock.ts';
