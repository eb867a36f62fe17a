import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { help, OPTIONS, parseOptions } from './options.mjs';

const DEFAULTS = { port: 3000, host: '127.0.0.1', workers: 1, noBuild: false, dev: false, help: false };
const parse = (args: string, env: Record<string, string> = {}) =>
  parseOptions(args.split(' ').filter(Boolean), env, '/here');

test.each([
  ['', {}, {}],
  ['--port 3100', {}, { port: 3100 }],
  ['--port=3100 --host 0.0.0.0', {}, { port: 3100, host: '0.0.0.0' }],
  ['', { PORT: '4000', MASKLOOP_WORKERS: '2' }, { port: 4000, workers: 2 }],
  ['--port 3100', { PORT: '4000' }, { port: 3100 }],
  ['--data-dir data', {}, { dataDir: '/here/data' }],
  ['--data-dir /abs/data', {}, { dataDir: '/abs/data' }],
  ['', { MASKLOOP_DATA_DIR: '../up' }, { dataDir: '/up' }],
  ['--database-url postgresql://u:p@h/d', {}, { databaseUrl: 'postgresql://u:p@h/d' }],
  ['--no-build --dev', {}, { noBuild: true, dev: true }],
  ['', { MASKLOOP_NO_BUILD: '1', MASKLOOP_DEV: '0' }, { noBuild: true }],
  ['-h', {}, { help: true }],
  ['', { PORT: '' }, {}],
])('%s with %o', (args, env, expected) => {
  expect(parse(args, env)).toEqual({ options: { ...DEFAULTS, ...expected } });
});

test.each([
  ['--prot 3100', {}, 'Unknown option --prot (is it --port?): npm start -- --help lists them.'],
  ['--colour', {}, 'Unknown option --colour: npm start -- --help lists them.'],
  ['3100', {}, 'Unexpected argument "3100": npm start -- --help lists the options.'],
  ['--port', {}, '--port needs a value: --port N.'],
  ['--port --dev', {}, '--port needs a value: --port N.'],
  ['--port 0', {}, '--port is "0" and must be a whole number from 1 to 65535.'],
  ['--port 3.5', {}, '--port is "3.5" and must be a whole number from 1 to 65535.'],
  ['--workers 0', {}, '--workers is "0" and must be a whole number from 1 to 64.'],
  ['--dev=yes', {}, '--dev takes no value.'],
  ['', { PORT: 'http' }, 'PORT is "http" and must be a whole number from 1 to 65535.'],
  [
    '--database-url mysql://x',
    {},
    '--database-url is "mysql://x" and must be an address like postgresql://user:password@host:5432/database.',
  ],
  [
    '',
    { npm_config_port: '3100' },
    'npm kept --port for itself: write the options behind two dashes, as in npm start -- --port 3100.',
  ],
])('%s with %o is refused with one sentence', (args, env, problem) => {
  expect(parse(args, env)).toEqual({ problem });
});

test('the operators are told of every option and its variable', () => {
  const text = readFileSync(new URL('../../docs/operators/install.md', import.meta.url), 'utf8');
  for (const { name, variable } of OPTIONS) {
    expect(text).toContain(`\`--${name}`);
    if (variable) expect(text).toContain(`\`${variable}`);
  }
});

test('help names every option and its variable', () => {
  const text = help();
  for (const { name, variable } of OPTIONS) {
    expect(text).toContain(`--${name}`);
    if (variable) expect(text).toContain(variable);
  }
});
