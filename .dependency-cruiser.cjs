// The directions of ARCHITECTURE.md as one table: room → the rooms it may import. Everything not named is forbidden.
const MAY = {
  geometry: [],
  domain: ['geometry'],
  inference: ['geometry'],
  editor: ['geometry', 'domain'],
  formats: ['domain', 'geometry'],
  contract: ['domain', 'formats/src/catalog'],
  jobs: ['domain'],
  storage: [],
  config: [],
  ui: [],
  demo: ['geometry'],
  db: ['domain', 'jobs'],
  cli: ['contract', 'inference', 'storage', 'domain', 'geometry'],
  usecases: ['db', 'jobs', 'storage', 'formats', 'domain', 'geometry'],
};
const rooms = Object.keys(MAY);
const path = (room) => `^packages/${room}${room.includes('/') ? '' : '/'}`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const TESTS = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    ...rooms.map((room) =>
      rule(
        `${room}-imports-only-its-lower-rooms`,
        { path: `^packages/${room}/src`, pathNot: [TESTS, '/testing/'] },
        { path: '^(packages|apps)/', pathNot: [`^packages/${room}/`, ...MAY[room].map(path)] },
      ),
    ),
    rule('tests-do-not-reach-apps', { path: `^packages/.*${TESTS}` }, { path: '^apps/' }),
    rule(
      'testing-is-for-tests',
      { path: '^(apps|packages)/', pathNot: ['/testing/', TESTS] },
      { path: ['^packages/testing/', '^(apps|packages)/.*/testing/'] },
    ),
    rule(
      'apps-do-not-import-each-other',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'only-db-knows-prisma',
      { path: '^(packages|apps)/', pathNot: ['^packages/db/', '^apps/web/src/server/auth'] },
      { path: 'node_modules/(@prisma|prisma)|packages/db/src/generated' },
    ),
    rule(
      'only-entry-points-read-config',
      {
        path: '^(packages|apps)/',
        pathNot: [
          '^packages/config/',
          '^apps/worker/src/main',
          '^apps/web/src/server/context',
          '^apps/web/server.ts',
          '^apps/web/src/instrumentation',
        ],
      },
      { path: '^packages/config/' },
    ),
    rule(
      'browser-code-has-no-server',
      { path: '^apps/web/src/(features|client)', pathNot: TESTS },
      {
        path: '^packages/(db|usecases|storage|jobs|config)/|^apps/web/src/server|node_modules/(onnxruntime-node|sharp|pg|postgres|pg-boss)/',
      },
    ),
    rule(
      'web-never-runs-models',
      { path: '^apps/web/', pathNot: TESTS },
      { path: '^packages/inference/src/node' },
    ),
    rule('worker-has-no-react', { path: '^apps/worker/' }, { path: 'node_modules/react' }),
    rule('not-resolvable', {}, { couldNotResolve: true, pathNot: '^server-only$' }),
    rule('no-cycles', {}, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.next|generated' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
