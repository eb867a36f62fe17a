import fs from 'node:fs';
import path from 'node:path';
import { runTool } from '../tool.ts';
import type { Outcome } from './outcome.ts';

/** What packages/training needs beyond Python itself. */
const LIBRARIES = 'import torch, cv2, numpy';
/** The sentence where there is none. */
export const NO_PYTHON = 'no Python with torch, OpenCV and numpy (packages/training/README.md).';

/**
 * The Python tests of packages/training, under the first Python that has the libraries; without one they are skipped.
 * @param say prints the sentence that says so
 */
export async function trainingTests(
  root: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Outcome> {
  const python = await trainingPython(root, env);
  if (!python) {
    say(`The training is not tested here: ${NO_PYTHON}`);
    return { passed: 0, failed: 0, skipped: 1, output: '' };
  }
  const { ok, output } = await runTool(root, {
    program: python,
    args: ['-W', 'ignore', '-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'],
    env: { ...env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' }, // tiny tensors: threads only get in each other's way
    cwd: path.join(root, 'packages/training'),
  });
  return countUnittest(output, ok);
}

/** Reads the closing lines of Python's unittest; a run that ended badly or ran nothing has failed whatever they say. */
export function countUnittest(output: string, ok: boolean): Outcome {
  const number = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) tests? in/m);
  const skipped = number(/skipped=(\d+)/);
  const counted = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  const failed = counted === 0 && (!ok || ran === 0) ? 1 : counted;
  return { passed: Math.max(0, ran - counted - skipped), failed, skipped, output };
}

/** The first Python that has what the training needs. */
export async function trainingPython(root: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folders = [...(env.PATH ?? '').split(path.delimiter), '/usr/bin']; // Debian's torch belongs to Debian's Python
  const found = new Set(folders.filter(Boolean).map((folder) => path.resolve(folder, 'python3')));
  for (const program of [...found].filter((file) => fs.existsSync(file))) {
    if ((await runTool(root, { program, args: ['-c', LIBRARIES], env })).ok) return program;
  }
  return undefined;
}
