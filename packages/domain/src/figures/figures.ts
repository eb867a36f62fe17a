import { ACTIVITY_FORMULA } from '../activity/index.ts';
import { addUp, type FigureDefinition, metricsOf, type Part, partsOf, reckon } from './figure.ts';
import { isOfModels } from './metric-sources.ts';

// As judgements stand: one that gave way to another is not counted.
const KEPT = { masksKept: 1, keptTakenBack: -1 } as const;
const CHANGED = { masksEdited: 1, editedTakenBack: -1 } as const;
const REJECTED = { masksRejected: 1, rejectedTakenBack: -1 } as const;
const WORKED = { masksDrawn: 1, ...CHANGED } as const;
const ANSWERED = { ...WORKED, ...KEPT } as const;
const JUDGED = { ...KEPT, ...CHANGED, ...REJECTED } as const;

const defined = {
  masks: {
    name: 'Masks',
    formula:
      'Masks that came to stand for an object (drawn, kept, changed, restored) − masks that stopped (deleted, refused). Proposals that nobody has judged are not counted.',
    unit: 'count',
    of: { masksAdded: 1, masksRemoved: -1 },
  },
  secondsPerMask: {
    name: 'Seconds a mask',
    formula: `Active time of annotation ÷ masks drawn or changed by people. Pre-filled masks that were kept as they are do not count. ${ACTIVITY_FORMULA}`,
    unit: 'seconds',
    of: { activeMs: 1 },
    per: WORKED,
    scale: 1 / 1000,
  },
  secondsOnMask: {
    name: 'Seconds on a mask',
    formula:
      'Time measured at the masks themselves, from the first prompt to keeping, ÷ masks drawn or changed by people. Looking for the next object is not in it. A mask counts for the model version that proposed it, or with which it was drawn.',
    unit: 'seconds',
    of: { maskMs: 1 },
    per: WORKED,
    scale: 1 / 1000,
  },
  masksPerImage: {
    name: 'Masks an image',
    formula:
      'Masks ÷ images submitted for the first time in their stage and round. Masks on images still in hand count already, so the figure runs a little high while much is in hand.',
    unit: 'ratio',
    of: { masksAdded: 1, masksRemoved: -1 },
    per: { imagesDone: 1 },
  },
  automaticPerImage: {
    name: 'Automatic masks an image',
    formula:
      'Masks that the model found in the fully-automatic stage, without those that a later run replaced, ÷ images that it finished alone.',
    unit: 'ratio',
    of: { proposalsMade: 1, proposalsReplaced: -1 },
    per: { imagesByModel: 1 },
    stage: 'fully-automatic',
  },
  overBudgetShare: {
    name: 'Over the time budget',
    short: 'Over budget',
    formula:
      'Masks whose time passed the time budget that was set when they were made ÷ masks drawn, changed or kept by people.',
    unit: 'share',
    of: { masksOverBudget: 1 },
    per: ANSWERED,
  },
  keptShare: {
    name: 'Proposals kept',
    short: 'Kept',
    formula: 'Proposals kept unchanged ÷ proposals judged (kept, changed or rejected).',
    unit: 'share',
    of: KEPT,
    per: JUDGED,
  },
  changedShare: {
    name: 'Proposals changed',
    short: 'Changed',
    formula: 'Proposals changed by people ÷ proposals judged (kept, changed or rejected).',
    unit: 'share',
    of: CHANGED,
    per: JUDGED,
  },
  rejectedShare: {
    name: 'Proposals rejected',
    short: 'Rejected',
    formula: 'Proposals rejected ÷ proposals judged (kept, changed or rejected).',
    unit: 'share',
    of: REJECTED,
    per: JUDGED,
  },
  addedShare: {
    name: 'Added by people',
    formula: 'Masks drawn by people without a proposal ÷ masks drawn, changed or kept.',
    unit: 'share',
    of: { masksDrawn: 1 },
    per: ANSWERED,
  },
  clicksPerMask: {
    name: 'Clicks a mask',
    formula: 'Clicks, boxes and strokes ÷ masks drawn or changed by people.',
    unit: 'ratio',
    of: { clicks: 1 },
    per: WORKED,
  },
  returnedShare: {
    name: 'Returned',
    formula:
      'Tasks returned by review ÷ tasks decided by review (accepted or returned). It counts for who annotated.',
    unit: 'share',
    of: { tasksReturned: 1 },
    per: { tasksAccepted: 1, tasksReturned: 1 },
  },
  masksPerHour: {
    name: 'Masks an hour',
    formula: `Masks drawn, changed or kept by people ÷ hours of active annotation. ${ACTIVITY_FORMULA}`,
    unit: 'ratio',
    of: ANSWERED,
    per: { activeMs: 1 },
    scale: 3_600_000,
  },
  answered: {
    name: 'Masks made',
    formula: 'Masks drawn, changed or kept by people. A proposal counts as it stands now.',
    unit: 'count',
    of: ANSWERED,
  },
  tasksSubmitted: {
    name: 'Submitted',
    formula: 'Tasks submitted; one that was returned and submitted again counts again.',
    unit: 'count',
    of: { tasksSubmitted: 1 },
  },
  tasksAccepted: {
    name: 'Accepted',
    formula: 'Tasks accepted by review. They count for who annotated.',
    unit: 'count',
    of: { tasksAccepted: 1 },
  },
  annotating: {
    name: 'Annotating',
    formula: `Active time of annotation. ${ACTIVITY_FORMULA}`,
    unit: 'duration',
    of: { activeMs: 1 },
    scale: 1 / 1000,
  },
  reviewing: {
    name: 'Reviewing',
    formula: `Active time of review. ${ACTIVITY_FORMULA}`,
    unit: 'duration',
    of: { reviewMs: 1 },
    scale: 1 / 1000,
  },
} as const satisfies Record<string, FigureDefinition>;

/** Name of a figure, in code, addresses and files. */
export type FigureId = keyof typeof defined;

/** Every figure there is. Page, tooltip, rows, CSV and documents read this and nothing else. */
export const FIGURES: Readonly<Record<FigureId, FigureDefinition>> = defined;

/** Names of all figures, in the order shown. */
// Object.keys forgets the keys; they are FIGURES' own.
export const FIGURE_IDS = Object.keys(FIGURES) as [FigureId, ...FigureId[]];

/** All figures of what was counted. */
export const reckonAll = (parts: readonly Part[]): Record<FigureId, number | null> =>
  Object.fromEntries(
    FIGURE_IDS.map((id) => [id, reckon(FIGURES[id], addUp(partsOf(FIGURES[id], parts)))]),
    // Object.fromEntries forgets the keys; they are FIGURES' own.
  ) as Record<FigureId, number | null>;

/** Whether a figure can be told by model version: time and people's verdicts are of tasks, which no version made. */
export const isByModel = (id: FigureId): boolean => metricsOf(FIGURES[id]).every(isOfModels);
