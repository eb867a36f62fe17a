// A world of use cases over a database of its own on the tests' PostgreSQL, for benchmarks of the server.
import setup from '../packages/testing/src/database/global-setup.ts';
import { openWorld, type World } from '../packages/testing/src/world/index.ts';

/** Runs `work` in a new world, which is gone afterwards. */
export async function inWorld<T>(connections: number, work: (world: World) => Promise<T>): Promise<T> {
  const release = await setup();
  try {
    const world = await openWorld(connections);
    try {
      return await work(world);
    } finally {
      await world.close();
    }
  } finally {
    await release();
  }
}

/** Times of one asynchronous piece of work after another, milliseconds. */
export async function timeEach(times: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work(i);
    taken.push(performance.now() - start);
  }
  return taken;
}

/** Times of pieces of work that all begin at once, milliseconds each. */
export function timeTogether(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const start = performance.now();
      await work(i);
      return performance.now() - start;
    }),
  );
}
