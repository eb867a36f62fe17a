// The same picture and objects for both editors.
import { isTiled } from '../../packages/domain/src/image/index.ts';

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Whether the picture comes as a file of tiles. */
  readonly isTiled: boolean;
  /** Corners of one polygon an object, image pixels. */
  readonly objects: readonly (readonly (readonly [number, number])[])[];
}

/** Lobed discs of 48 corners, of many sizes, anywhere in the picture; always the same ones. */
export function sceneOf({ width, height, count }: { width: number; height: number; count: number }): Scene {
  let seed = 20_261_121;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const objects = Array.from({ length: count }, () => {
    const radius = 20 + random() ** 3 * 220;
    const x = radius * 1.3 + random() * (width - 2.6 * radius);
    const y = radius * 1.3 + random() * (height - 2.6 * radius);
    const lobes = 3 + Math.floor(random() * 5);
    return Array.from({ length: 48 }, (_, i) => {
      const angle = (i / 48) * 2 * Math.PI;
      const reach = radius * (1 + 0.25 * Math.sin(lobes * angle));
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
    });
  });
  return { width, height, isTiled: isTiled({ width, height }), objects };
}
