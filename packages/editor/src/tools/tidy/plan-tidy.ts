import { emptyRle, type Rle, rleArea, rleSubtract, rleUnion } from '@maskloop/geometry/rle';
import { type MaskRecord, type TidyKind, type ToolPorts } from '../../core/index.ts';
import { TIDIED } from './tidied.ts';

/** What "Tidy up" would do now. */
export interface TidyPlan {
  readonly masks: readonly MaskRecord[];
  readonly kind: TidyKind;
  /** Masks by their new pixels, before the overlap policy for own changes, as they end for those below. */
  readonly changes: readonly { readonly mask: MaskRecord; readonly rle: Rle }[];
  readonly added: Rle;
  readonly taken: Rle;
  /** Objects that nothing would be left of. */
  readonly deleted: number;
}

type Ports = Pick<ToolPorts, 'document' | 'selection' | 'settings' | 'shaping' | 'viewport' | 'view'>;

const plans = new WeakMap<Ports['document'], { readonly key: readonly unknown[]; readonly plan: TidyPlan }>();

/** The plan for the selection and settings as they are; worked out again only when one of them changed. */
export function planTidy(ports: Ports): TidyPlan {
  const { document, selection, settings, shaping, viewport, view } = ports;
  const kind = settings.tidy.get();
  const px = settings.tidyPx[kind].get();
  const key = [
    document.masks.get(),
    selection.ids.get(),
    kind,
    px,
    view.hidden.get(),
    view.locked.get(),
    view.areAllHidden.get(),
  ];
  const known = plans.get(document);
  if (known?.key.every((part, i) => Object.is(part, key[i])) === true) return known.plan;

  const masks = selection.masks().filter((mask) => shaping.refusal(mask) === null);
  const changes =
    kind === 'clear-beneath'
      ? shaping.planBeneath(masks)
      : shaping.plan(masks.map((mask) => ({ mask, rle: TIDIED[kind](mask.rle, px) })));
  let added = emptyRle(viewport.image.width, viewport.image.height);
  let taken = added;
  let deleted = 0;
  for (const { mask, rle } of changes) {
    added = rleUnion(added, rleSubtract(rle, mask.rle));
    taken = rleUnion(taken, rleSubtract(mask.rle, rle));
    if (rleArea(rle) === 0) deleted++;
  }
  const plan = { masks, kind, changes, added, taken, deleted };
  plans.set(document, { key, plan });
  return plan;
}
