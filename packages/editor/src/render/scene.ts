import { type Rle, rleBox } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type Editor, type MaskRecord, type OverlayItem } from '../core/index.ts';
import { maskColour, type Rgb } from './colour.ts';
import { type MaskPaint } from './paint-mask.ts';

/** The parts of an editor that can be seen. */
export type Visible = Pick<
  Editor,
  | 'document'
  | 'selection'
  | 'labels'
  | 'view'
  | 'prompting'
  | 'toolbox'
  | 'viewport'
  | 'measure'
  | 'cursor'
  | 'settings'
  | 'proposals'
  | 'notices'
>;

/** A mask drawn above the settled ones. */
export interface Highlight {
  readonly key: string;
  readonly mask: { readonly rle: Rle; readonly box: BoxImage };
  readonly paint: MaskPaint;
}

/** Masks that are drawn, from the lowest to the topmost. */
export function settledMasks({ document, view }: Visible): MaskRecord[] {
  if (view.areAllHidden.get() || view.isPeeking.get()) return [];
  const hidden = view.hidden.get();
  // The mask that the model goes on from is drawn as what it is becoming.
  const continued = document.draft.get()?.seed?.maskId;
  return [...document.masks.get().values()]
    .filter((mask) => !hidden.has(mask.id) && mask.id !== continued)
    .sort((a, b) => a.z - b.z || b.area - a.area);
}

/** How a settled mask is painted. Proposals are paler, with a broken outline, unless they are about to be kept. */
export function settledPaint(editor: Visible, mask: MaskRecord, edgeWidth: 1 | 2): MaskPaint {
  const { labels, view, proposals } = editor;
  const isProposal = mask.state === 'proposal' && !proposals.wouldKeep(mask);
  return {
    colour: maskColour(mask, labels, view.colourBy.get()),
    fill: view.opacity.get() * (isProposal ? 0.5 : 1),
    edge: view.areOutlinesShown.get() ? 0.95 : 0,
    edgeWidth,
    dashed: isProposal,
  };
}

/** Seen on every colour; settled masks have outlines of their own colour. */
const WHITE: Rgb = [255, 255, 255];

/** What is drawn above: the selected and hovered masks, the candidate chosen, or what a click would mean. */
export function highlights(editor: Visible): Highlight[] {
  const { document, selection, prompting, view } = editor;
  if (view.isPeeking.get()) return [];
  const list: Highlight[] = [];
  const colourOf = (mask: MaskRecord) => maskColour(mask, editor.labels, view.colourBy.get());
  const masks = document.masks.get();
  const hovered = masks.get(selection.hovered.get() ?? '');
  const seed = document.draft.get()?.seed;
  for (const id of selection.ids.get()) {
    const mask = masks.get(id);
    if (mask && id !== seed?.maskId) list.push({ key: id, mask, paint: paint(colourOf(mask), 0.2, 2) });
  }
  if (hovered && !selection.ids.get().has(hovered.id)) {
    list.push({ key: 'hovered', mask: hovered, paint: paint(colourOf(hovered), 0.15, 1) });
  }
  const answer = prompting.answer.get();
  const candidate = answer?.candidates[answer.chosen];
  const shown = candidate ?? (seed && boxed(seed.rle));
  if (shown) list.push({ key: 'candidate', mask: shown, paint: paint(draftColour(editor), 0.5, 2) });
  const preview = prompting.preview.get();
  if (preview && !candidate) {
    list.push({ key: 'preview', mask: preview.mask, paint: paint(draftColour(editor), 0.25, 1) });
  }
  return list;
}

const paint = (colour: Rgb, fill: number, edgeWidth: 1 | 2): MaskPaint => ({
  colour,
  fill,
  edge: 1,
  edgeColour: WHITE,
  edgeWidth,
  dashed: false,
});

/** Pixels that would change, drawn over the stroke that would change them. */
export const pixelHighlights = (items: readonly OverlayItem[]): Highlight[] =>
  items.flatMap((item) =>
    item.kind === 'pixels'
      ? [
          {
            key: `pixels ${item.key}`,
            mask: boxed(item.rle),
            paint: paint(PIXEL_COLOURS[item.tone], 0.6, 1),
          },
        ]
      : [],
  );

// Blue comes, vermilion goes, grey stays with whom it belongs to: told apart by the colour-blind.
const PIXEL_COLOURS = {
  adds: [86, 180, 233],
  takes: [213, 94, 0],
  stays: [40, 40, 40],
} as const satisfies Record<string, Rgb>;

const boxes = new WeakMap<Rle, { readonly rle: Rle; readonly box: BoxImage }>();

/** The same object for the same pixels, so that they are painted once. */
function boxed(rle: Rle): { readonly rle: Rle; readonly box: BoxImage } {
  const known = boxes.get(rle);
  if (known) return known;
  const made = { rle, box: rleBox(rle) };
  boxes.set(rle, made);
  return made;
}

/** The candidate already has the colour that it would be kept in. */
const draftColour = ({ labels }: Visible): Rgb => {
  const label = labels.byId(labels.active.get());
  return maskColour(
    // Only the label matters here.
    { labelId: label?.id ?? null } as MaskRecord,
    labels,
    'label',
  );
};

export function overlayItems({ toolbox, cursor }: Visible): readonly OverlayItem[] {
  const at = cursor.at.get();
  const items = toolbox.overlay();
  return at ? [...items, { kind: 'crosshair', at, pressed: cursor.isPressed.get() }] : items;
}
