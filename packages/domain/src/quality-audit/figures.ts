/** The IoUs at which shares are told, as in "Segment Anything" (§5). */
export const AUDIT_MARKS = [0.9, 0.75] as const;

/** What the paper found on 500 pictures, about 50,000 masks: automatic masks against their correction (§5). */
export const PAPER_AUDIT = {
  images: 500,
  masks: 50_000,
  /** Share of pairs at each of AUDIT_MARKS. */
  shares: [0.94, 0.97],
  /** IoU at which people agree among themselves, from and to. */
  people: [0.85, 0.91],
} as const;

/** Bars of the distribution: 0 … 1 in steps of 1 / AUDIT_BINS, the last one holding 1. */
export const AUDIT_BINS = 20;

/** Counts of audited masks; `pairs` are those that have a mask before and after. */
export interface AuditCounts {
  readonly pairs: number;
  readonly unchanged: number;
  /** Pairs at or above each of AUDIT_MARKS. */
  readonly atMarks: readonly [number, number];
  readonly sumIou: number;
  readonly deleted: number;
  readonly added: number;
  /** Pairs by IoU, AUDIT_BINS of them. */
  readonly bins: readonly number[];
}

export interface AuditShare {
  readonly mark: number;
  /** Null without pairs. */
  readonly share: number | null;
  /** 95 % interval (Wilson). */
  readonly low: number | null;
  readonly high: number | null;
}

/** An audit in figures; null where there is nothing to divide by. */
export interface AuditFigures {
  readonly pairs: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly added: number;
  readonly meanIou: number | null;
  readonly shares: AuditShare[];
  /** Masks that were an object ÷ masks audited. */
  readonly objectShare: number | null;
  /** Objects that had a mask ÷ objects there are. */
  readonly foundShare: number | null;
  readonly bins: number[];
}

const Z_95 = 1.959963984540054;

/**
 * The 95 % interval of a share by Wilson's score: of `hits` among `count`, count > 0. Holds for few and for extreme shares;
 * takes the masks as independent of each other.
 */
export function wilsonInterval(hits: number, count: number): { low: number; high: number } {
  const share = hits / count;
  const z2 = Z_95 ** 2;
  const centre = share + z2 / (2 * count);
  const half = Z_95 * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2));
  const scale = 1 + z2 / count;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}

/** The figures of counted masks. */
export function auditFigures(counts: AuditCounts): AuditFigures {
  const { pairs, unchanged, atMarks, sumIou, deleted, added, bins } = counts;
  const ratio = (part: number, all: number): number | null => (all === 0 ? null : part / all);
  return {
    ...{ pairs, unchanged, deleted, added, bins: [...bins] },
    meanIou: ratio(sumIou, pairs),
    shares: AUDIT_MARKS.map((mark, i) => {
      const hits = atMarks[i] ?? 0;
      if (pairs === 0) return { mark, share: null, low: null, high: null };
      return { mark, share: hits / pairs, ...wilsonInterval(hits, pairs) };
    }),
    objectShare: ratio(pairs, pairs + deleted),
    foundShare: ratio(pairs, pairs + added),
  };
}

/** Counts of some groups as those of all of them. */
export function sumCounts(groups: readonly AuditCounts[]): AuditCounts {
  const sum = (of: (counts: AuditCounts) => number) =>
    groups.reduce((total, counts) => total + of(counts), 0);
  return {
    pairs: sum(({ pairs }) => pairs),
    unchanged: sum(({ unchanged }) => unchanged),
    atMarks: [sum(({ atMarks }) => atMarks[0]), sum(({ atMarks }) => atMarks[1])],
    sumIou: sum(({ sumIou }) => sumIou),
    deleted: sum(({ deleted }) => deleted),
    added: sum(({ added }) => added),
    bins: Array.from({ length: AUDIT_BINS }, (_, i) => sum(({ bins }) => bins[i] ?? 0)),
  };
}
