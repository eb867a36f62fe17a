import { pointImage } from '@maskloop/geometry/spaces';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEdgeMap, type EdgeMap, LEAST_EDGE } from './edge-map.ts';
import { snapToEdge } from './edge-snap.ts';
import { traceAlongEdge } from './edge-trace.ts';

/** A picture of signs: '#' a strong edge, '+' a weak one, anything else none. */
function drawn(...rows: string[]): EdgeMap {
  const width = rows[0]?.length ?? 0;
  const strength = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 255 : sign === '+' ? 90 : 0));
  return createEdgeMap({ width, height: rows.length, strength });
}

const arbitraryMap = fc
  .record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((strength) => createEdgeMap({ width, height, strength })),
  );
const coordinate = fc.double({ min: -5, max: 25, noNaN: true });
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => pointImage(x, y));

test('a map that has not one byte a pixel is refused', () => {
  expect(() => createEdgeMap({ width: 3, height: 2, strength: new Uint8Array(5) })).toThrow('3 × 2');
});

test('a point near an edge goes to the middle of its nearest pixel', () => {
  const map = drawn('....#...', '....#...', '....#...');
  expect(snapToEdge(map, pointImage(2.6, 1.5), 3)).toEqual({ x: 4.5, y: 1.5 });
});

test('a strong edge wins over a slightly nearer weak one, a much nearer weak one over a strong one', () => {
  const map = drawn('.+.......#.');
  expect(snapToEdge(map, pointImage(5, 0.5), 6)).toEqual({ x: 9.5, y: 0.5 });
  expect(snapToEdge(map, pointImage(2, 0.5), 8)).toEqual({ x: 1.5, y: 0.5 });
});

test('where no edge is in reach the point stays what it is', () => {
  const map = drawn('#.......');
  const far = pointImage(6, 0.5);
  expect(snapToEdge(map, far, 3)).toBe(far);
  expect(snapToEdge(map, far, 0)).toBe(far);
  expect(snapToEdge(map, pointImage(NaN, 0), 3)).toEqual({ x: NaN, y: 0 });
});

test('a snapped point is on an edge of the picture within the radius, and none beside it is worth more', () => {
  fc.assert(
    fc.property(arbitraryMap, point, fc.double({ min: 0.1, max: 12, noNaN: true }), (map, from, radius) => {
      const to = snapToEdge(map, from, radius);
      const worth = (x: number, y: number) => {
        const here = map.strength[y * map.width + x] ?? 0;
        return here < LEAST_EDGE
          ? 0
          : here * (1 - ((x + 0.5 - from.x) ** 2 + (y + 0.5 - from.y) ** 2) / radius ** 2);
      };
      const all = Array.from(map.strength, (_, i) => worth(i % map.width, Math.floor(i / map.width)));
      const most = Math.max(0, ...all);
      if (most === 0) expect(to).toBe(from);
      else expect(worth(to.x - 0.5, to.y - 0.5)).toBe(most);
    }),
  );
});

test('a traced way follows the edge round a corner', () => {
  const map = drawn('.......', '.#####.', '.....#.', '.....#.', '.....#.');
  const path = traceAlongEdge(map, pointImage(1.5, 1.5), pointImage(5.5, 4.5));
  expect(path[0]).toEqual({ x: 1.5, y: 1.5 });
  expect(path.at(-1)).toEqual({ x: 5.5, y: 4.5 });
  for (const { x, y } of path) expect(map.strength[Math.floor(y) * map.width + Math.floor(x)]).toBe(255);
});

test('it keeps to an edge that bulges out instead of crossing the bare middle', () => {
  const map = drawn('............', '..########..', '.#........#.', '.#........#.', '............');
  const path = traceAlongEdge(map, pointImage(1.5, 3.5), pointImage(10.5, 3.5));
  expect(path.some(({ y }) => y < 2)).toBe(true);
});

test('without edges the way is the straight line, whatever its slope', () => {
  const map = createEdgeMap({ width: 40, height: 30, strength: new Uint8Array(1200) });
  fc.assert(
    fc.property(point, point, (from, to) => {
      expect(traceAlongEdge(map, from, to)).toEqual([from, to]);
    }),
  );
});

test('to an edge and away from it the way is straight', () => {
  const map = drawn('.........', '.........', '....####.', '.........', '.........');
  const path = traceAlongEdge(map, pointImage(0.5, 0.5), pointImage(7.5, 4.5));
  expect(path.slice(1, -1).every(({ y }) => y === 2.5)).toBe(true);
  expect(path.length).toBeLessThanOrEqual(4);
});

/** The same edges on ground that is a little edge everywhere: no part of a way is drawn straight. */
const onGround = (map: EdgeMap) =>
  createEdgeMap({ ...map, strength: map.strength.map((strength) => Math.max(strength, 1)) });

test('points too far apart to search while a pointer moves are joined by a straight line', () => {
  const map = createEdgeMap({ width: 4000, height: 3000, strength: new Uint8Array(12_000_000) });
  const ends = [pointImage(5, 5), pointImage(3900, 2900)] as const;
  expect(traceAlongEdge(map, ...ends)).toEqual(ends);
});

test('a way joins its ends by steps to neighbouring pixels, inside the picture, and is found the same again', () => {
  fc.assert(
    fc.property(arbitraryMap.map(onGround), point, point, (map, from, to) => {
      const path = traceAlongEdge(map, from, to);
      expect(path[0]).toBe(from);
      expect(path.at(-1)).toBe(to);
      for (const { x, y } of path.slice(1, -1)) {
        expect(x > 0 && y > 0 && x < map.width && y < map.height).toBe(true);
      }
      for (const [i, here] of path.slice(2, -1).entries()) {
        const before = path[i + 1] ?? here;
        const [dx, dy] = [Math.abs(here.x - before.x), Math.abs(here.y - before.y)];
        // Straight or diagonal from turn to turn.
        expect(dx === 0 || dy === 0 || dx === dy).toBe(true);
      }
      expect(traceAlongEdge(map, from, to)).toEqual(path);
    }),
  );
});

/** Cost of a path over pixels, by the rule in traceAlongEdge's words. */
function costOf(map: EdgeMap, pixels: readonly (readonly [number, number])[]): number {
  return pixels.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = pixels[i] ?? [x, y];
    const strength = map.strength[y * map.width + x] ?? 0;
    return sum + Math.hypot(x - px, y - py) * (1 + 23 * (1 - strength / 255) ** 2);
  }, 0);
}

/** The least cost by relaxing every step until nothing changes. */
function leastCost(map: EdgeMap, from: readonly [number, number], to: readonly [number, number]): number {
  const cost = new Float64Array(map.width * map.height).fill(Infinity);
  cost[from[1] * map.width + from[0]] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let y = 0; y < map.height; y++) {
      for (let x = 0; x < map.width; x++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const [px, py] = [x + dx, y + dy];
            if (px < 0 || py < 0 || px >= map.width || py >= map.height) continue;
            const total =
              (cost[py * map.width + px] ?? 0) +
              costOf(map, [
                [px, py],
                [x, y],
              ]);
            if (total < (cost[y * map.width + x] ?? 0) - 1e-9) {
              cost[y * map.width + x] = total;
              changed = true;
            }
          }
        }
      }
    }
  }
  return cost[to[1] * map.width + to[0]] ?? NaN;
}

test('no way over the pixels is cheaper', () => {
  fc.assert(
    fc.property(arbitraryMap.map(onGround), fc.nat(), fc.nat(), (map, a, b) => {
      const at = (i: number) => [i % map.width, Math.floor(i / map.width) % map.height] as const;
      const [from, to] = [at(a), at(b)];
      const centre = ([x, y]: readonly [number, number]) => pointImage(x + 0.5, y + 0.5);
      const turns = traceAlongEdge(map, centre(from), centre(to)).map(
        ({ x, y }) => [Math.floor(x), Math.floor(y)] as const,
      );
      const pixels = turns.slice(1).flatMap(([x, y], i) => {
        const [px, py] = turns[i] ?? [x, y];
        const n = Math.max(Math.abs(x - px), Math.abs(y - py));
        return Array.from(
          { length: n },
          (_, k) => [px + Math.sign(x - px) * (k + 1), py + Math.sign(y - py) * (k + 1)] as const,
        );
      });
      expect(costOf(map, [from, ...pixels])).toBeCloseTo(leastCost(map, from, to), 4);
    }),
    { numRuns: 40 },
  );
});
