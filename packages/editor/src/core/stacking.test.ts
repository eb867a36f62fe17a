import { rectMask } from '@maskloop/testing/editor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MaskRecord } from './mask-record.ts';
import { restack, stackingOrder } from './stacking.ts';

const image = { width: 16, height: 16 };
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const someMasks = fc
  .array(fc.tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 1, max: 8 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => list.map(([z, side], i) => rectMask(ids[i]!, [0, 0, side, side], image, { z })));
const order = (masks: Iterable<MaskRecord>) => stackingOrder(masks).map(({ id }) => id);

test('wherever masks are laid, they lie there in their own order, and the others keep theirs', () => {
  fc.assert(
    fc.property(
      someMasks,
      fc.subarray(ids),
      fc.option(fc.constantFrom(...ids), { nil: null }),
      (masks, moved, below) => {
        const set = new Set(moved);
        const after = new Map(masks.map((mask) => [mask.id, mask]));
        for (const edit of restack(masks, set, below)) {
          if (edit.table === 'mask' && edit.after) after.set(edit.id, edit.after);
        }
        const before = order(masks);
        const rest = before.filter((id) => !set.has(id));
        const at = below !== null && rest.includes(below) ? rest.indexOf(below) : rest.length;
        const movers = before.filter((id) => set.has(id));
        expect(order(after.values())).toEqual([...rest.slice(0, at), ...movers, ...rest.slice(at)]);
      },
    ),
  );
});

test('laying one mask between two with room touches no other', () => {
  const masks = [0, 5, 9].map((z, i) => rectMask(ids[i]!, [0, 0, 4, 4], image, { z }));
  expect(restack(masks, new Set(['c']), 'b').map((edit) => edit.table === 'mask' && edit.id)).toEqual(['c']);
  expect(restack(masks, new Set(['c']), null)).toEqual([]);
});
