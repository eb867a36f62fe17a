import { type Size } from '@maskloop/geometry/spaces';
import { type MaskRecord, type Step, type Steps } from '../core/index.ts';
import {
  createMaskPacker,
  type StoredHistory,
  type StoredMask,
  type StoredStep,
  unpackMask,
} from './stored-step.ts';

/**
 * The steps of an earlier visit that can still be undone and redone on the masks as they are now. A step counts as
 * long as its masks are exactly as it left them; where someone else came in between, that step and those before it
 * on the same mask are left out. Steps that cannot be read are left out too.
 * @param masks what is seen now: the server's masks with what waits here on top
 */
export function recallSteps(
  { done, undone }: StoredHistory,
  masks: ReadonlyMap<string, MaskRecord>,
  image: Size,
): RecalledSteps {
  const back = walk(done, masks, image, 'after', 'before');
  const forth = walk(undone, masks, image, 'before', 'after');
  return {
    steps: { done: [...back.keys()], undone: [...forth.keys()] },
    stored: new Map([...back, ...forth]),
  };
}

export interface RecalledSteps {
  readonly steps: Steps;
  /** What each of them is in the store. */
  readonly stored: ReadonlyMap<Step, StoredStep>;
}

/** From the last step to the first: what is there has to be `from`, and then is `to`. */
function walk(
  steps: readonly StoredStep[],
  masks: ReadonlyMap<string, MaskRecord>,
  image: Size,
  from: 'before' | 'after',
  to: 'before' | 'after',
): Map<Step, StoredStep> {
  const pack = createMaskPacker();
  const there = new Map<string, MaskRecord | null>();
  const lost = new Set<string>();
  const recalled: [Step, StoredStep][] = [];
  const now = (id: string) => {
    const met = there.get(id);
    return met === undefined ? (masks.get(id) ?? null) : met;
  };
  for (const step of steps.toReversed()) {
    const stands = step.changes.every(
      (change) => !lost.has(change.id) && sameStored(pack(now(change.id)), change[from]),
    );
    const made = stands ? unpackStep(step, now, image, from, to) : null;
    if (!made) {
      for (const { id } of step.changes) lost.add(id);
      continue;
    }
    for (const change of made.changes) if (change.table === 'mask') there.set(change.id, change[to]);
    recalled.push([made, step]);
  }
  return new Map(recalled.reverse());
}

/** Null when it cannot be read. What is there already keeps its identity. */
function unpackStep(
  { name, changes }: StoredStep,
  now: (id: string) => MaskRecord | null,
  image: Size,
  from: 'before' | 'after',
  to: 'before' | 'after',
): Step | null {
  try {
    return {
      name,
      changes: changes.map((change) => {
        const target = change[to];
        const sides = { [from]: now(change.id), [to]: target ? unpackMask(target, image) : null };
        return { table: 'mask', id: change.id, before: sides.before ?? null, after: sides.after ?? null };
      }),
    };
  } catch {
    return null;
  }
}

const sameStored = (a: StoredMask | null, b: StoredMask | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.counts === b.counts &&
    a.labelId === b.labelId &&
    a.isGroup === b.isGroup &&
    a.z === b.z);
