import * as z from 'zod';

export * from './guideline-image.ts';

export const OverlapPolicy = z.enum(['free', 'none-within-label', 'panoptic']);
export type OverlapPolicy = z.infer<typeof OverlapPolicy>;

/** Colours given to labels in turn: Okabe–Ito and its lighter kin, told apart by colour-blind people. */
export const LABEL_COLORS = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#999999',
  '#332288',
  '#88ccee',
  '#44aa99',
  '#aa4499',
] as const;
