import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { undocumentedExports } from './documented.ts';

const PACKAGES = path.resolve(import.meta.dirname, '../../packages');

/** The files behind a package's `exports`; a star stands for every folder that has the rest of the path. */
function doorsOf(name: string): string[] {
  const root = path.join(PACKAGES, name);
  // The file's own words: paths by door.
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string>;
  };
  return Object.values(exports).flatMap((door) => {
    const [before = '', after] = door.split('*');
    if (after === undefined) return [path.join(root, before)];
    return readdirSync(path.join(root, before))
      .filter((folder) => readdirSync(path.join(root, before, folder)).includes(path.basename(after)))
      .map((folder) => path.join(root, before, folder, path.basename(after)));
  });
}

for (const name of ['geometry', 'inference']) {
  test(`everything that the doors of packages/${name} export says what it is`, () => {
    const doors = doorsOf(name);
    expect(doors.length).toBeGreaterThan(3);
    const missing = doors.flatMap(undocumentedExports);
    expect(missing.map((one) => `${one.name} in ${path.relative(PACKAGES, one.file)}`)).toEqual([]);
  });
}

test('an export is followed through doors and names to the declaration that lacks its docstring', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'maskloop-documented-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = {
    'index.ts': `export { one as first, two } from './parts.ts';\nexport * from './all.ts';`,
    'parts.ts': `export const one = 1;\n/** Two. */\nexport const two = 2;\nexport const inside = 3;`,
    'all.ts': `/** A size. */\nexport interface Size {}\nexport type Kind = 1;\nfunction own() {}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const found = undocumentedExports(path.join(folder, 'index.ts'));
  expect(found.map(({ name, file }) => `${name} in ${path.basename(file)}`)).toEqual([
    'one in parts.ts',
    'Kind in all.ts',
  ]);
});
