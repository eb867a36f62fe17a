import { OBJECT_STATES, type MaskState, type Provenance } from '../mask/index.ts';
import { type Metric } from './metrics.ts';

/** What a revision must tell to be counted. */
export interface CountedRevision {
  readonly number: number;
  readonly state: MaskState;
  readonly deleted: boolean;
  /** Written by a person, alone or with a model; else by a model alone. */
  readonly byPerson: boolean;
  readonly provenance: Pick<Provenance, 'clicks' | 'activeMs' | 'decodeMs'>;
}

/** The revision before it, and the milliseconds of work on all revisions before it. */
export interface RevisionBefore {
  readonly state: MaskState;
  readonly deleted: boolean;
  readonly activeMs: number;
}

/** States that stand for a person's own pixels. */
const WORKED: ReadonlySet<MaskState> = new Set<MaskState>(['drawn', 'edited']);

const isObject = (mask: Pick<CountedRevision, 'state' | 'deleted'> | undefined): boolean =>
  mask !== undefined && !mask.deleted && OBJECT_STATES.has(mask.state);

/**
 * What one revision adds to the figures. Each change of standing is counted when it happens: a mask refined ten times
 * is drawn once, a proposal changed ten times is edited once, a deleted and restored mask is still drawn once. A judgement that
 * gives way to another is taken back: kept, undone and kept again is kept twice and taken back once.
 * A mask is over budget at the revision with which the work on it passes the budget.
 * `packages/db/src/figures/revision-facts.ts` says the same in SQL; a test compares them on random histories.
 */
export function figuresOfRevision(
  revision: CountedRevision,
  before: RevisionBefore | undefined,
  timeBudgetSeconds: number,
): Partial<Record<Metric, number>> {
  const figures: Partial<Record<Metric, number>> = {};
  const isNow = isObject(revision);
  const was = isObject(before);
  if (isNow && !was) figures.masksAdded = 1;
  if (was && !isNow) figures.masksRemoved = 1;
  if (!revision.byPerson) {
    const wasShown = before !== undefined && !before.deleted;
    if (!revision.deleted && !wasShown) figures.proposalsMade = 1;
    if (revision.deleted && wasShown) figures.proposalsReplaced = 1;
    return figures;
  }
  if (revision.deleted && before?.state !== 'proposal') figures.masksDeleted = 1;
  if (!revision.deleted && revision.number === 1) figures.masksDrawn = 1;
  const judged = before && judgementOf(revision);
  const judgedBefore = judgementOf(before);
  if (judged !== judgedBefore) {
    if (judged) figures[JUDGEMENTS[judged].given] = 1;
    if (judgedBefore) figures[JUDGEMENTS[judgedBefore].takenBack] = 1;
  }

  const { clicks, decodeMs, activeMs } = revision.provenance;
  if (clicks) figures.clicks = clicks;
  if (decodeMs !== undefined) {
    figures.decodes = 1;
    figures.decodeMs = Math.round(decodeMs);
  }
  if (activeMs && WORKED.has(revision.state)) figures.maskMs = Math.round(activeMs);
  const earlier = before?.activeMs ?? 0;
  const budget = timeBudgetSeconds * 1000;
  if (activeMs !== undefined && earlier <= budget && earlier + activeMs > budget) figures.masksOverBudget = 1;
  return figures;
}

/** What people make of a proposal. Given and taken back are counted apart: what stands is the difference. */
const JUDGEMENTS = {
  kept: { given: 'masksKept', takenBack: 'keptTakenBack' },
  edited: { given: 'masksEdited', takenBack: 'editedTakenBack' },
  rejected: { given: 'masksRejected', takenBack: 'rejectedTakenBack' },
} as const satisfies Record<string, { given: Metric; takenBack: Metric }>;

/** How a mask that began as a proposal is judged; a drawn one is no proposal, and one that a model took away is unjudged. */
function judgementOf(
  mask: Pick<CountedRevision, 'state' | 'deleted'> | undefined,
): keyof typeof JUDGEMENTS | undefined {
  if (mask === undefined || mask.state === 'drawn' || mask.state === 'proposal') return undefined;
  return mask.deleted ? 'rejected' : mask.state;
}
