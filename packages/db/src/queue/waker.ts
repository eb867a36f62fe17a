/** Lets loops sleep until something may have changed. */
export interface Waker {
  /** Read before looking for work, passed to `wait` after finding none: what happened in between is not missed. */
  version(): number;
  wake(): void;
  wait(version: number, milliseconds: number): Promise<void>;
}

export function createWaker(): Waker {
  let version = 0;
  const sleepers = new Set<() => void>();
  return {
    version: () => version,
    wake() {
      version++;
      for (const rouse of sleepers) rouse();
    },
    wait(seen, milliseconds) {
      if (seen !== version) return Promise.resolve();
      return new Promise((resolve) => {
        const rouse = () => {
          clearTimeout(timer);
          sleepers.delete(rouse);
          resolve();
        };
        const timer = setTimeout(rouse, milliseconds);
        sleepers.add(rouse);
      });
    },
  };
}
