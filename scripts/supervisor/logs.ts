import { type ChildProcess } from 'node:child_process';
import fs from 'node:fs';

const LARGE = 20 * 2 ** 20;

/** Opens a log for appending; a large one is put aside first, of which one is kept. */
export function openLog(file: string): number {
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGE) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** Copies a child's output to its log and, line by line with its name, to the terminal. */
export function teeLog(child: ChildProcess, name: string, file: string): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.on('data', (data: Buffer) => {
      fs.appendFileSync(file, data);
      const lines = (rest + data.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) process.stdout.write(`${name}: ${line}\n`);
    });
  }
}

/** The last line that says something, for a sentence about why a program ended. */
export function lastLine(file: string): string | undefined {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
  if (!size) return undefined;
  const length = Math.min(size, 8192);
  const buffer = Buffer.alloc(length);
  const fd = fs.openSync(file, 'r');
  fs.readSync(fd, buffer, 0, length, size - length);
  fs.closeSync(fd);
  return buffer
    .toString()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !/^(at |Node\.js v|[{}])/.test(line))
    .at(-1);
}
