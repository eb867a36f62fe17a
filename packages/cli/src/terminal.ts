import { type WriteStream } from 'node:tty';

/** Where a command writes: results to one side, progress and complaints to the other. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Shows how far something is: one line that is written over, where the other end is a person's screen. */
  readonly progress: (line: string) => void;
}

/** The process's own. */
export function processTerminal(stdout: WriteStream, stderr: WriteStream): Terminal {
  let open = false;
  const close = () => {
    if (open) stderr.write('\n');
    open = false;
  };
  return {
    out: (line) => {
      close();
      stdout.write(`${line}\n`);
    },
    err: (line) => {
      close();
      stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (!stderr.isTTY) return;
      open = true;
      stderr.write(`\r\u001b[K${line}`);
    },
  };
}
