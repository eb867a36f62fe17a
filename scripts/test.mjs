// `npm test`: all checks of a contributor, on a machine with nothing but Node and npm. Parses on old versions of
// Node, as scripts/start.mjs does.
import('./before-install/node-version.mjs')
  .then(({ refuseOldNode }) => {
    refuseOldNode();
    return import('./before-install/test.mjs');
  })
  .then(({ test }) => test(process.argv.slice(2)))
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
