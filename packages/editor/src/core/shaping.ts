import { type Provenance } from '@maskloop/domain/mask';
import { type OverlapPolicy } from '@maskloop/domain/project';
import {
  type Rle,
  rleArea,
  rleBox,
  rleEquals,
  rleIntersection,
  rleIntersectionArea,
  rleSubtract,
  rleUnion,
} from '@maskloop/geometry/rle';
import { type ActivityMeter } from './activity-meter.ts';
import { type Edit } from './change.ts';
import { type Document } from './document.ts';
import { type History } from './history.ts';
import { type Labels } from './labels.ts';
import { type MaskRecord, nextZ } from './mask-record.ts';
import { type Notices } from './notices.ts';
import { touches, yieldedText, yieldTo } from './overlap.ts';
import { reshaped, shapedNew } from './reshaped.ts';
import { type Selection } from './selection.ts';
import { type Combine, type ToolSettings } from './tool-settings.ts';
import { type ViewSettings } from './view-settings.ts';

/** Pixels that a gesture gave, and what is to be done with them. */
export interface Shape {
  readonly rle: Rle;
  readonly combine: Combine;
  /** For provenance. */
  readonly tool: string;
  readonly clicks: number;
  /** The step's name: with a new object, and with one that is changed. */
  readonly names: { readonly made: string; readonly added: string; readonly subtracted: string };
}

/** What an object should become, by a command on whole masks. */
export interface Reshape {
  readonly mask: MaskRecord;
  readonly rle: Rle;
}

/** What would happen, seen before it does. */
export interface ShapePreview {
  /** Pixels that neighbours lose. */
  readonly taken: Rle | null;
  /** Pixels that stay with neighbours, who had them first. */
  readonly left: Rle | null;
}

export interface Shaping {
  /** Why a mask may not be changed now; null when it may. */
  refusal(mask: MaskRecord): string | null;
  /** The masks that may be changed; says what is left out. Null (and said) when none may. */
  changeable(masks: readonly MaskRecord[]): MaskRecord[] | null;
  /** Whether new pixels can be anything to neighbours: not where masks may overlap and none are taken. */
  mayMeetNeighbours(): boolean;
  preview(shape: Pick<Shape, 'rle' | 'combine'>): ShapePreview;
  /** One undo step. False, and said why, when nothing is done. */
  apply(shape: Shape): boolean;
  /** Masks by other pixels, under the overlap policy, as one step. Those that nothing would be left of stay. */
  reshape(name: string, changes: readonly Reshape[], provenance: Provenance): boolean;
  /** What `reshape` would make, the policy kept. */
  plan(changes: readonly Reshape[]): Reshape[];
  /** What is left of the objects below some masks when those take what they share; empty ones are deleted. */
  planBeneath(masks: readonly MaskRecord[]): Reshape[];
  /** One step; says what was deleted. */
  clearBeneath(name: string, masks: readonly MaskRecord[]): boolean;
  /** The mask as a parent of another: which revision it stands at. */
  parent(mask: MaskRecord): NonNullable<Provenance['parents']>[number];
  /** Work since the last gesture was finished (idle excluded), ms. */
  activeMs(): number;
}

export interface ShapingPorts {
  readonly overlapPolicy: OverlapPolicy;
  readonly document: Pick<Document, 'masks'>;
  readonly history: Pick<History, 'run' | 'onSettled'>;
  readonly selection: Pick<Selection, 'masks' | 'set'>;
  readonly labels: Labels;
  readonly view: Pick<ViewSettings, 'hidden' | 'locked' | 'areAllHidden'>;
  readonly settings: Pick<ToolSettings, 'takesBeneath'>;
  readonly notices: Pick<Notices, 'say'>;
  readonly activity: Pick<ActivityMeter, 'total'>;
  readonly newId: () => string;
  /** Newest revision number of a mask. */
  readonly revisionOf: (maskId: string) => number;
}

/** Where pixels go: the one place in which hand-drawn pixels meet locks, hidden masks and the overlap policy. */
export function createShaping(ports: ShapingPorts): Shaping {
  const { document, history, selection, labels, view, settings, notices, overlapPolicy } = ports;
  let settledAt = 0;
  history.onSettled(() => {
    settledAt = ports.activity.total();
  });
  const activeMs = () => Math.round(Math.max(0, ports.activity.total() - settledAt));
  const all = () => [...document.masks.get().values()];

  const refusal = (mask: MaskRecord): string | null => {
    if (view.locked.get().has(mask.id)) return 'This object is locked. Unlock it first.';
    const isHidden = view.areAllHidden.get() || view.hidden.get().has(mask.id);
    return isHidden ? 'This object is hidden. Show it first, so that you see what changes.' : null;
  };
  /** Objects that a pixel can be taken from: proposals and rejected masks claim nothing. */
  const isObject = (mask: MaskRecord) => mask.state !== 'proposal' && mask.state !== 'rejected';

  /** Who loses pixels to `mine`, when the person takes them. */
  const losers = (mine: { id: string | null; rle: Rle }, without: ReadonlySet<string>) => {
    if (!settings.takesBeneath.get()) return [];
    const box = rleBox(mine.rle);
    return all().filter(
      (mask) =>
        mask.id !== mine.id &&
        !without.has(mask.id) &&
        isObject(mask) &&
        refusal(mask) === null &&
        touches(mask.box, box) &&
        rleIntersectionArea(mask.rle, mine.rle) > 0,
    );
  };
  const claim = (
    mine: { id: string | null; labelId: string | null; rle: Rle },
    without: ReadonlySet<string> = new Set(),
  ) => {
    const givers = losers(mine, without);
    const giving = new Set(givers.map((mask) => mask.id));
    const others = all().filter((mask) => !giving.has(mask.id) && !without.has(mask.id));
    return { givers, ...yieldTo(overlapPolicy, others, mine) };
  };
  const takeFrom = (givers: readonly MaskRecord[], taken: Rle): Edit[] =>
    givers.map((mask) => ({
      table: 'mask',
      id: mask.id,
      after: reshaped(mask, rleSubtract(mask.rle, taken), { tool: 'clear-beneath', clicks: 0 }),
    }));
  const sayWhatChanged = (edits: readonly Edit[], givers: readonly MaskRecord[], leftPx: number) => {
    const gone = edits.filter((edit) => edit.table === 'mask' && edit.after === null).length;
    if (gone > 0) {
      const what = gone === 1 ? 'one object, so it was' : `${gone} objects, so they were`;
      notices.say(`Nothing was left of ${what} deleted. Ctrl+Z brings back what was there.`);
    } else if (leftPx > 0) notices.say(yieldedText(leftPx));
    else if (givers.length > 0)
      notices.say(givers.length === 1 ? 'One object gave pixels.' : `${givers.length} objects gave pixels.`);
  };

  const target = (combine: Combine): MaskRecord | null | string => {
    const selected = selection.masks();
    if (combine === 'new' || selected.length === 0) return null;
    const [one, ...more] = selected;
    if (!one || more.length > 0) return 'Several objects are selected. Select the one to add to.';
    return refusal(one) ?? one;
  };

  const add = ({ rle, combine, tool, clicks, names }: Shape): boolean => {
    const to = target(combine);
    if (typeof to === 'string') {
      notices.say(to);
      return false;
    }
    const labelId = to ? to.labelId : labels.active.get();
    const mine = { id: to?.id ?? null, labelId, rle: to ? rleSubtract(rle, to.rle) : rle };
    const { givers, rle: got, leftPx } = claim(mine);
    if (rleArea(got) === 0) {
      if (leftPx > 0)
        notices.say('All of this belongs to other objects already, and here masks may not overlap.');
      else if (!to) notices.say('This holds no pixel of the picture.');
      return false;
    }
    const provenance: Provenance = { tool, clicks, activeMs: activeMs() };
    const made = to
      ? reshaped(to, rleUnion(to.rle, got), provenance)
      : shapedNew(got, { id: ports.newId(), labelId, z: nextZ(all()), provenance });
    if (!made) return false;
    const edits = takeFrom(givers, got);
    history.run(to ? names.added : names.made, [{ table: 'mask', id: made.id, after: made }, ...edits]);
    sayWhatChanged(edits, givers, leftPx);
    if (!to) selection.set([made.id]);
    return true;
  };

  const subtract = ({ rle, tool, clicks, names }: Shape): boolean => {
    const selected = selection.masks();
    if (selected.length === 0) {
      notices.say('Select the object to take away from first.');
      return false;
    }
    const masks = changeable(selected);
    if (!masks) return false;
    const edits = masks
      .filter((mask) => rleIntersectionArea(mask.rle, rle) > 0)
      .map((mask): Edit => {
        const after = reshaped(mask, rleSubtract(mask.rle, rle), { tool, clicks, activeMs: activeMs() });
        return { table: 'mask', id: mask.id, after };
      });
    if (edits.length === 0) return false;
    history.run(names.subtracted, edits);
    sayWhatChanged(edits, [], 0);
    return true;
  };

  const changeable = (masks: readonly MaskRecord[]): MaskRecord[] | null => {
    const free = masks.filter((mask) => refusal(mask) === null);
    const first = masks.find((mask) => refusal(mask) !== null);
    if (first && masks.length === 1) notices.say(refusal(first) ?? '');
    else if (first) {
      const n = masks.length - free.length;
      notices.say(n === 1 ? 'One is locked or hidden and stays.' : `${n} are locked or hidden and stay.`);
    }
    return free.length > 0 ? free : null;
  };

  const plan = (changes: readonly Reshape[]) => {
    const own = new Set(changes.map(({ mask }) => mask.id));
    let before: MaskRecord[] = all().filter((mask) => !own.has(mask.id));
    return changes.flatMap(({ mask, rle }) => {
      const grown = rleSubtract(rle, mask.rle);
      const kept = rleIntersection(rle, mask.rle);
      // Neighbours that are changed by the same step count as they will be, and as they are until then.
      const later = changes.filter((other) => other.mask !== mask).map((other) => other.mask);
      const { rle: got } = yieldTo(overlapPolicy, [...before, ...later], {
        id: mask.id,
        labelId: mask.labelId,
        rle: grown,
      });
      const after = rleArea(got) > 0 ? rleUnion(kept, got) : kept;
      if (rleArea(after) === 0 || rleEquals(after, mask.rle)) return [];
      before = [...before, { ...mask, rle: after, box: rleBox(after) }];
      return [{ mask, rle: after }];
    });
  };

  const planBeneath = (masks: readonly MaskRecord[]): Reshape[] => {
    const own = new Set(masks.map((mask) => mask.id));
    return all().flatMap((mask) => {
      if (own.has(mask.id) || !isObject(mask) || refusal(mask) !== null) return [];
      const rle = masks.reduce(
        (rest, above) =>
          touches(mask.box, above.box) && rleIntersectionArea(rest, above.rle) > 0
            ? rleSubtract(rest, above.rle)
            : rest,
        mask.rle,
      );
      return rle === mask.rle ? [] : [{ mask, rle }];
    });
  };
  const parent: Shaping['parent'] = ({ id }) => ({
    maskId: id,
    revisionNumber: Math.max(1, ports.revisionOf(id)),
  });

  return {
    parent,
    refusal,
    changeable,
    activeMs,
    plan,
    mayMeetNeighbours: () => overlapPolicy !== 'free' || settings.takesBeneath.get(),
    preview({ rle, combine }) {
      if (combine === 'subtract') return { taken: null, left: null };
      const to = target(combine);
      if (typeof to === 'string') return { taken: null, left: null };
      const labelId = to ? to.labelId : labels.active.get();
      const mine = to ? rleSubtract(rle, to.rle) : rle;
      const { givers, rle: got, leftPx } = claim({ id: to?.id ?? null, labelId, rle: mine });
      const taken = givers.reduce<Rle | null>((sum, mask) => {
        const part = rleIntersection(mask.rle, got);
        return sum ? rleUnion(sum, part) : part;
      }, null);
      return { taken, left: leftPx > 0 ? rleSubtract(mine, got) : null };
    },
    apply: (shape) => (shape.combine === 'subtract' ? subtract(shape) : add(shape)),
    reshape(name, changes, provenance) {
      const edits = plan(changes).map(({ mask, rle }): Edit => ({
        table: 'mask',
        id: mask.id,
        after: reshaped(mask, rle, { activeMs: activeMs(), ...provenance }),
      }));
      if (edits.length === 0) return false;
      history.run(name, edits);
      return true;
    },
    planBeneath,
    clearBeneath(name, masks) {
      const edits = planBeneath(masks).map(({ mask, rle }): Edit => ({
        table: 'mask',
        id: mask.id,
        after: reshaped(mask, rle, {
          tool: 'clear-beneath',
          clicks: 1,
          activeMs: activeMs(),
          parents: masks.slice(0, 50).map(parent),
        }),
      }));
      if (edits.length === 0) return false;
      history.run(name, edits);
      sayWhatChanged(edits, [], 0);
      return true;
    },
  };
}
