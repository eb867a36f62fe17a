import fs from 'node:fs';
import path from 'node:path';
import { portForServer } from '../../packages/db/src/embedded/index.ts';
import { runTool, type Tool } from '../tool.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { countPlaywright, countVitest, outcome, type Outcome } from './outcome.ts';
import { NO_PYTHON, trainingPython, trainingTests } from './training.ts';

export interface Place {
  root: string;
  env: NodeJS.ProcessEnv;
}

type Phase = (place: Place) => Promise<Outcome>;

/** In the order of `npm test`: cheap and telling first. */
export const PHASES: Readonly<Record<string, Phase>> = {
  format: check(['prettier', '--check', '--log-level', 'warn', '.']),
  lint: check(['eslint', '.', '--max-warnings', '0']),
  types,
  boundaries: check(['depcruise', 'apps', 'packages', '--config', '.dependency-cruiser.cjs']),
  generated: check(['tsx', 'scripts/generate.ts', '--check']),
  unit: suite('unit'),
  training: ({ root, env }) => trainingTests(root, env, console.log),
  database: suite('database'),
  browser: (place) => browser(place, 'browser'),
  loop,
};

/** Phases that run only where they are named: minutes of training, and not everybody has torch. */
export const ON_REQUEST: ReadonlySet<string> = new Set(['loop']);

/** Commands that all must end well; together one check. */
function check(...commands: [program: string, ...args: string[]][]): Phase {
  return async ({ root, env }) => {
    const runs = await Promise.all(
      commands.map(([program, ...args]) => runTool(root, { program, args, env })),
    );
    return verdict(runs);
  };
}

async function types({ root, env }: Place): Promise<Outcome> {
  // Writes next-env.d.ts and the types of the routes, which a fresh clone lacks before its first build.
  const web: Tool = { program: 'next', args: ['typegen'], env, cwd: path.join(root, 'apps/web') };
  const generated = await runTool(root, web);
  if (!generated.ok) return verdict([generated]);
  const projects = ['tsconfig.pure.json', 'tsconfig.json', 'apps/web/tsconfig.json'].map(
    (project) => ['tsc', '-p', project, '--noEmit'] as [string, ...string[]], // a tuple, not a list
  );
  return check(...projects)({ root, env });
}

function suite(project: string): Phase {
  return async ({ root, env }) => {
    const report = reportFile(root, project);
    const args = [
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    return outcome(report, countVitest, await runTool(root, { program: 'vitest', args, env }));
  };
}

/** Accepted masks, the real trainer, the model in the product: e2e/loop.spec.ts. */
async function loop({ root, env }: Place): Promise<Outcome> {
  const python = await trainingPython(root, env);
  if (python) return browser({ root, env: { ...env, MASKLOOP_E2E_PYTHON: python } }, 'loop');
  console.log(`The loop is not closed here: ${NO_PYTHON}`);
  return { passed: 0, failed: 0, skipped: 1, output: '' };
}

/** The production build with the real worker, on a data directory of its own. */
async function browser({ root, env }: Place, name: string): Promise<Outcome> {
  await ensureBrowser(root, env, console.log);
  const report = reportFile(root, name);
  const port = String(await portForServer());
  const tool: Tool = {
    program: 'playwright',
    args: ['test', '--reporter=list,json'],
    env: { ...env, MASKLOOP_E2E_PORT: port, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  };
  return outcome(report, countPlaywright, await runTool(root, tool));
}

function verdict(runs: readonly { ok: boolean; output: string }[]): Outcome {
  const bad = runs.filter(({ ok }) => !ok);
  const failed = bad.length ? 1 : 0;
  return { passed: 1 - failed, failed, skipped: 0, output: bad.map(({ output }) => output).join('\n') };
}

function reportFile(root: string, name: string): string {
  const file = path.join(root, '.cache/reports', `${name}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}
