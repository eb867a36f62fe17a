// node leash.mjs PROGRAM ARGS…: runs a program that knows nothing of us in a process group of its own, and ends that
// whole group when we are told to end or when the process that started us is gone, killed included.
import { spawn } from 'node:child_process';

const windows = process.platform === 'win32';
const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'inherit', detached: !windows, shell: windows });

function end(signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // it has ended meanwhile
  }
}

function stop() {
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 5000).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.on('disconnect', stop);
child.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 1));
