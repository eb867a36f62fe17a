/** What is counted, each in the transaction that changes it (by day × stage × round × model version × person). */
export const METRICS = {
  masksAdded: 'Masks that came to stand for an object (drawn, kept, edited or restored)',
  masksRemoved: 'Masks that stopped standing for an object (deleted or refused)',
  masksDrawn: 'Masks drawn by people, without a proposal',
  masksEdited: 'Masks a person changed',
  masksKept: 'Proposals kept unchanged',
  masksRejected: 'Proposals refused, also after they had been kept or changed',
  keptTakenBack: 'Kept proposals that were judged anew: changed, deleted, or the judgement undone',
  editedTakenBack: 'Changed proposals that were judged anew: deleted, or the judgement undone',
  rejectedTakenBack: 'Refused proposals that were brought back',
  masksDeleted: 'Masks deleted by people',
  proposalsMade: 'Proposals of a model that were shown to people',
  proposalsReplaced: 'Proposals that a later run replaced before anyone judged them',
  masksOverBudget: 'Masks that took longer than the time budget',
  clicks: 'Clicks, boxes and strokes spent on masks',
  maskMs: 'Time on masks that people drew or changed, as measured at each mask, in milliseconds',
  activeMs: 'Active time of annotation, in milliseconds',
  reviewMs: 'Active time of review, in milliseconds',
  tasksSubmitted: 'Tasks submitted',
  imagesDone: 'Tasks submitted for the first time',
  imagesByModel: 'Images that a model finished alone, in the fully-automatic stage',
  tasksAccepted: 'Tasks accepted',
  tasksReturned: 'Tasks returned',
  tasksSkipped: 'Tasks skipped',
  decodeMs: 'Time of decoding, in milliseconds',
  decodes: 'Decoder runs measured',
} as const;
export type Metric = keyof typeof METRICS;

/** Names of all figures, in the order shown. */
// Object.keys forgets the keys; they are METRICS' own.
export const METRIC_NAMES = Object.keys(METRICS) as readonly Metric[];
