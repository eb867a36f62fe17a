import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', '.next', '.turbo', 'ort', 'generated', '__pycache__']);

/** sha256 over the names and bytes of all files in `places` (files or folders under `root`), tests left out. */
export function fingerprint(root: string, places: readonly string[], extra = ''): string {
  const hash = createHash('sha256').update(extra);
  for (const place of places) {
    for (const file of filesOf(path.join(root, place))) {
      hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesOf(place: string): string[] {
  const entry = fs.statSync(place, { throwIfNoEntry: false });
  if (!entry) return [];
  if (!entry.isDirectory()) return [place];
  return fs
    .readdirSync(place)
    .filter((name) => !SKIPPED.has(name) && !/\.test\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/.test(name))
    .sort()
    .flatMap((name) => filesOf(path.join(place, name)));
}
