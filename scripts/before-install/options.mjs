// The options of `npm start` as one table: parsing, --help and docs/operators/install.md follow it.
import path from 'node:path';

const wholeNumber = (least, most) => (text) => {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return { value: number };
  return { problem: `a whole number from ${least} to ${most}` };
};
const nonEmpty = (text) => (text.trim() ? { value: text.trim() } : { problem: 'a value' });
const folder = (text, from) =>
  text.trim() ? { value: path.resolve(from, text.trim()) } : { problem: 'a folder' };
const postgres = (text) =>
  /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)
    ? { value: text }
    : { problem: 'an address like postgresql://user:password@host:5432/database' };
const flag = (text) => {
  const known = { 1: true, true: true, 0: false, false: false }[text];
  return known === undefined ? { problem: '1 or 0' } : { value: known };
};

/** `takes` is absent for options without a value. */
export const OPTIONS = [
  {
    name: 'port',
    takes: 'N',
    variable: 'PORT',
    fallback: 3000,
    parse: wholeNumber(1, 65535),
    help: 'where the web server listens',
  },
  {
    name: 'host',
    takes: 'ADDRESS',
    variable: 'MASKLOOP_HOST',
    fallback: '127.0.0.1',
    parse: nonEmpty,
    help: 'who may reach it: 127.0.0.1 this machine only, 0.0.0.0 the whole network',
  },
  {
    name: 'data-dir',
    takes: 'DIR',
    variable: 'MASKLOOP_DATA_DIR',
    shown: '.maskloop here; as root a folder under /var/lib/maskloop',
    parse: folder,
    help: 'where pictures, the database and the logs are kept',
  },
  {
    name: 'database-url',
    takes: 'URL',
    variable: 'DATABASE_URL',
    shown: 'the PostgreSQL that Maskloop brings',
    parse: postgres,
    help: 'a PostgreSQL of your own, 15 or newer',
  },
  {
    name: 'workers',
    takes: 'N',
    variable: 'MASKLOOP_WORKERS',
    fallback: 1,
    parse: wholeNumber(1, 64),
    help: 'how many processes prepare images',
  },
  {
    name: 'no-build',
    variable: 'MASKLOOP_NO_BUILD',
    fallback: false,
    parse: flag,
    help: 'use the web app as it was built last',
  },
  {
    name: 'dev',
    variable: 'MASKLOOP_DEV',
    fallback: false,
    parse: flag,
    help: 'reload on every change of the source (npm run dev)',
  },
  { name: 'help', fallback: false, parse: flag, help: 'show this and end' },
];

/**
 * Command line over environment over default.
 * @returns {{ options: Record<string, unknown> } | { problem: string }} the problem is one sentence
 */
export function parseOptions(args, env, cwd) {
  const options = {};
  for (const { name, variable, fallback, parse } of OPTIONS) {
    const text = variable && env[variable];
    const { value, problem } = text ? parse(text, cwd) : { value: fallback };
    if (problem) return { problem: `${variable} is "${text}" and must be ${problem}.` };
    options[keyOf(name)] = value;
    // `npm start --port 3100` without the two dashes: npm takes the option for its own and passes nothing on.
    const swallowed = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (swallowed && !['dev', 'help'].includes(name) && !args.some((arg) => arg.startsWith(`--${name}`))) {
      return {
        problem: `npm kept --${name} for itself: write the options behind two dashes, as in npm start -- --${name}${swallowed === 'true' ? '' : ` ${swallowed}`}.`,
      };
    }
  }
  for (let i = 0; i < args.length; i++) {
    const [given, inline] = split(args[i]);
    const option =
      OPTIONS.find(({ name }) => given === `--${name}`) ?? (given === '-h' ? OPTIONS.at(-1) : undefined);
    if (!option) return { problem: unknown(given) };
    if (!option.takes) {
      if (inline !== undefined) return { problem: `${given} takes no value.` };
      options[keyOf(option.name)] = true;
      continue;
    }
    const text = inline ?? args[++i];
    if (text === undefined || (inline === undefined && text.startsWith('--'))) {
      return { problem: `${given} needs a value: ${given} ${option.takes}.` };
    }
    const { value, problem } = option.parse(text, cwd);
    if (problem) return { problem: `${given} is "${text}" and must be ${problem}.` };
    options[keyOf(option.name)] = value;
  }
  return { options };
}

export function help() {
  const rows = OPTIONS.map(({ name, takes, variable, fallback, shown, help: text }) => {
    const left = `  --${name}${takes ? ` ${takes}` : ''}`;
    const notes = [
      shown ?? (takes ? `${fallback}` : ''),
      variable ? `or the environment variable ${variable}` : '',
    ].filter(Boolean);
    return `${left.padEnd(22)}${text}${notes.length ? `\n${' '.repeat(22)}(${notes.join('; ')})` : ''}`;
  });
  return [
    'npm start -- [options]',
    '',
    'Starts Maskloop: installs what is missing, starts its database, brings it up to date, builds what changed,',
    'then starts the web server and the workers. Ctrl-C stops it in order.',
    '',
    ...rows,
    '',
    'More settings (mail, GPU, public address): docs/operators/install.md',
  ].join('\n');
}

function unknown(given) {
  if (!given.startsWith('-')) return `Unexpected argument "${given}": npm start -- --help lists the options.`;
  const near = OPTIONS.find(({ name }) => distance(given.replace(/^-+/, ''), name) <= 2);
  return `Unknown option ${given}${near ? ` (is it --${near.name}?)` : ''}: npm start -- --help lists them.`;
}

function split(arg) {
  const at = arg.indexOf('=');
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

const keyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Levenshtein. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
