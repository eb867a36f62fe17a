import { type ColourMode, type Labels, type MaskRecord, maskSource } from '../core/index.ts';

export type Rgb = readonly [number, number, number];

/** `#rrggbb` → 0…255 each; grey for anything else. */
export function rgbOf(hex: string): Rgb {
  const value = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!value) return UNLABELLED;
  const number = Number.parseInt(value, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export const cssOf = ([r, g, b]: Rgb, alpha = 1): string => `rgb(${r} ${g} ${b} / ${alpha})`;

/** Okabe and Ito's colours, which the colour-blind tell apart, without black and the palest. */
const OBJECT_COLOURS: readonly Rgb[] = [
  '#56b4e9',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#0072b2',
  '#d55e00',
  '#f0e442',
].map(rgbOf);
const STATE_COLOURS = {
  proposal: '#e69f00',
  kept: '#009e73',
  drawn: '#0072b2',
  edited: '#56b4e9',
  rejected: '#d55e00',
} as const;
const SOURCE_COLOURS = {
  prompted: '#56b4e9',
  hand: '#009e73',
  model: '#e69f00',
  imported: '#cc79a7',
} as const;
const UNLABELLED: Rgb = [90, 200, 250];

/** The colour a mask is shown in; the same in canvas and list. */
export function maskColour(mask: MaskRecord, labels: Pick<Labels, 'byId'>, by: ColourMode): Rgb {
  if (by === 'state') return rgbOf(STATE_COLOURS[mask.state]);
  if (by === 'source') return rgbOf(SOURCE_COLOURS[maskSource(mask)]);
  if (by === 'label') return rgbOf(labels.byId(mask.labelId)?.color ?? '');
  // Same identifier, same colour: neighbours in the list differ because identifiers are random at their end.
  const hash = Number.parseInt(mask.id.replace(/[^0-9a-f]/gi, '').slice(-6), 16) || 0;
  return OBJECT_COLOURS[hash % OBJECT_COLOURS.length] ?? UNLABELLED;
}
