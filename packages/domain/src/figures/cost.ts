import * as z from 'zod';
import { type FigureDefinition } from './figure.ts';

/** What work costs: an amount an hour of active time, or a mask that people made. */
export const Rate = z.object({
  per: z.enum(['hour', 'mask']),
  amount: z.number().min(0).max(10_000_000),
  /** As it stands behind the amount: EUR, $ … */
  currency: z.string().trim().min(1).max(8),
});
export type Rate = z.infer<typeof Rate>;

/** What work costs at a rate: a figure like the others, but of a project's own. */
export const costFigure = (rate: Rate): FigureDefinition =>
  rate.per === 'hour'
    ? {
        name: 'Cost',
        formula: `Hours of active annotation and review × ${rate.amount} ${rate.currency}.`,
        unit: 'ratio',
        of: { activeMs: 1, reviewMs: 1 },
        scale: rate.amount / 3_600_000,
      }
    : {
        name: 'Cost',
        formula: `Masks drawn, changed or kept by people × ${rate.amount} ${rate.currency}.`,
        unit: 'ratio',
        of: { masksDrawn: 1, masksEdited: 1, editedTakenBack: -1, masksKept: 1, keptTakenBack: -1 },
        scale: rate.amount,
      };
