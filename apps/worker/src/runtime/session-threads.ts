/** Threads of one model session, by what it does. A session keeps its number for as long as it is open. */
export interface SessionThreads {
  /** Encoding pictures, which people wait for: all cores but the one that reads the next pictures. */
  readonly embedding: number;
  /**
   * Searches, edges, refinement and evaluation: half of the cores. Each runs in a thread of its own beside embedding, one
   * of a kind at a time; more would make all of them wait for each other.
   */
  readonly beside: number;
}

/** Divides the cores; `asked` is what an operator wants for every session instead. */
export function sessionThreads(cores: number, asked: number | undefined): SessionThreads {
  return {
    embedding: asked ?? Math.max(1, cores - 1),
    beside: asked ?? Math.max(1, Math.floor(cores / 2)),
  };
}
