// What every benchmark shares: timing, the table on the screen, bench/<name>/result.json, the exit status.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Times of one case, milliseconds. */
export interface Sample {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
}

/** One line of the table: ours beside the other, ratio = how many times faster (or larger) ours is. */
export interface Case {
  readonly case: string;
  readonly unit: string;
  readonly ours: number;
  readonly beside: number;
  readonly ratio: number;
  readonly goal: number;
  readonly met: boolean;
}

export function sampleOf(times: readonly number[]): Sample {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { n: sorted.length, median: at(0.5), p95: at(0.95) };
}

/** Runs `work` for about `forMs`, at least `least` times, after a few unmeasured runs. */
export function measure(work: () => unknown, forMs = 300, least = 15): Sample {
  for (let i = 0; i < 5; i++) work();
  const times: number[] = [];
  for (const end = performance.now() + forMs; performance.now() < end || times.length < least;) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return sampleOf(times);
}

/** A case whose goal is that `beside / ours` is at least `goal`; 0 = reported, no goal. By their medians unless told. */
export function faster(
  name: string,
  ours: Sample,
  beside: Sample,
  goal: number,
  by: 'median' | 'p95' = 'median',
): Case {
  const ratio = beside[by] / ours[by];
  console.log(
    `${name.padEnd(44)} ours ${ours.median.toFixed(3)} ms (p95 ${ours.p95.toFixed(3)}, n ${ours.n})` +
      `  beside ${beside.median.toFixed(3)} ms (p95 ${beside.p95.toFixed(3)}, n ${beside.n})` +
      `  ${ratio.toFixed(2)} ×${ratio >= goal ? '' : `  below the goal of ${goal} ×`}`,
  );
  return {
    case: name,
    unit: 'ms',
    ours: Number(ours[by].toPrecision(4)),
    beside: Number(beside[by].toPrecision(4)),
    ratio: Number(ratio.toFixed(2)),
    goal,
    met: ratio >= goal,
  };
}

export const machine = (): string =>
  `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ` +
  `${os.type()} ${os.release()}, Node ${process.version}`;

/** Writes result.json beside run.ts and ends the process: 0 when every goal is met, else 1. */
export function finish(directory: string, cases: readonly Case[], versions: Record<string, string>): never {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: directory }).toString().trim();
  const name = path.basename(directory);
  const date = new Date().toISOString().slice(0, 10);
  const result = { name, date, machine: machine(), versions, commit, cases };
  writeFileSync(path.join(directory, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  const missed = cases.filter((one) => !one.met);
  console.log(
    missed.length === 0
      ? 'Every goal is met.'
      : `Short of the goal: ${missed.map((m) => m.case).join(', ')}.`,
  );
  process.exit(missed.length === 0 ? 0 : 1);
}
