export { createTestDatabase, type TestDatabase } from './create-test-database.ts';
export { holdTestServer, type TestServer } from './test-server.ts';
