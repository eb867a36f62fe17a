/** One line of progress for whoever waits at the terminal. */
export type Say = (line: string) => void;

/** Lines with the seconds since now in front. */
export function stopwatch(print: (line: string) => void): Say {
  const began = Date.now();
  return (line) => print(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);
}
