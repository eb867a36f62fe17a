/** Runs one thing at a time and remembers only the newest request that came meanwhile. */
export interface LatestWins<Input, Output> {
  /** The answer, or null when a newer request or `drop` took its place before it began. */
  ask(input: Input): Promise<Output | null>;
  /** Answers whatever waits with null. What runs goes on. */
  drop(): void;
}

/** A queue of length one before `run`: what a pointer that moves faster than a model answers needs. */
export function latestWins<Input, Output>(run: (input: Input) => Promise<Output>): LatestWins<Input, Output> {
  let busy = false;
  let waiting: { input: Input; settle: (answer: Promise<Output> | null) => void } | undefined;

  const start = (input: Input): Promise<Output> => {
    busy = true;
    return run(input).finally(() => {
      busy = false;
      const next = waiting;
      waiting = undefined;
      next?.settle(start(next.input));
    });
  };
  const drop = () => {
    const superseded = waiting;
    waiting = undefined;
    superseded?.settle(null);
  };

  return {
    ask(input) {
      if (!busy) return start(input);
      drop();
      return new Promise((settle) => {
        waiting = { input, settle };
      });
    },
    drop,
  };
}
