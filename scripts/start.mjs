// `npm start` on a machine with nothing but Node and npm. This file must parse on old versions of Node, so that they
// get a sentence instead of a syntax error: no imports above the check, no new syntax.
import('./before-install/node-version.mjs')
  .then(({ refuseOldNode }) => {
    refuseOldNode();
    return import('./before-install/start.mjs');
  })
  .then(({ start }) => start(process.argv.slice(2)))
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
