import { type Stage } from '../stage/index.ts';
import { type FigureId } from './figures.ts';

/** What the paper's own data engine reached, from the beginning of a stage to its end. */
export interface PaperRange {
  readonly from: number;
  readonly to: number;
}

/** Reference lines of "Segment Anything" (arXiv 2304.02643, §4), by figure and stage. */
export const PAPER: Partial<Readonly<Record<FigureId, Readonly<Record<Stage, PaperRange>>>>> = {
  secondsPerMask: {
    'assisted-manual': { from: 34, to: 14 },
    // Pre-filled masks are not counted: what is left to people is harder.
    'semi-automatic': { from: 34, to: 34 },
    'fully-automatic': { from: 0, to: 0 },
  },
  masksPerImage: {
    'assisted-manual': { from: 20, to: 44 },
    'semi-automatic': { from: 44, to: 72 },
    'fully-automatic': { from: 100, to: 100 },
  },
};

/** "34 → 14", or one number where the stage began as it ended. */
export const paperText = ({ from, to }: PaperRange): string =>
  from === to ? String(from) : `${from} → ${to}`;
