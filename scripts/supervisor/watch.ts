import fs from 'node:fs';
import path from 'node:path';

/** Rooms that the worker never loads. */
const NOT_THE_WORKERS = /^packages\/(ui|editor|contract|testing|cli)\//;

/** Calls `changed` a moment after the source of the worker changed (development). Returns how to end it. */
export function watchWorkerSource(root: string, changed: () => void): () => void {
  const places = [
    'apps/worker/src',
    ...fs.readdirSync(path.join(root, 'packages')).map((name) => `packages/${name}/src`),
  ].filter((place) => !NOT_THE_WORKERS.test(`${place}/`) && fs.existsSync(path.join(root, place)));
  let timer: NodeJS.Timeout | undefined;
  const watchers = places.map((place) =>
    fs.watch(path.join(root, place), { recursive: true }, (_event, file) => {
      if (!file || /\.test\.tsx?$|~$|\.swp$/.test(file) || !/\.(ts|mjs|json|sql)$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, 200);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
