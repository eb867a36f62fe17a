import { type Tx } from '../index.ts';

/** What became of an import's objects so far. */
export interface ItemCounts {
  readonly items: number;
  readonly waiting: number;
  readonly refined: number;
  readonly refused: number;
  readonly meanIou: number | null;
  /** IoU of given and refined: ten bins of a tenth, 1 in the last. */
  readonly iouHistogram: number[];
  readonly reasons: { readonly reason: string; readonly items: number }[];
}

/** Counts an import's objects by state, overlap and reason. */
export async function countItems(tx: Tx, importId: string): Promise<ItemCounts> {
  const [row] = await tx.$queryRaw<ItemCounts[]>`
    WITH item AS (SELECT state, iou, reason FROM pre_annotation WHERE import_id = ${importId}::uuid),
    reason AS (
      SELECT reason, count(*)::int AS items FROM item WHERE state = 'refused' GROUP BY reason
      ORDER BY items DESC, reason LIMIT 50
    )
    SELECT count(*)::int AS items,
      count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE state = 'refined')::int AS refined,
      count(*) FILTER (WHERE state = 'refused')::int AS refused,
      avg(iou) FILTER (WHERE state = 'refined') AS "meanIou",
      ARRAY (
        SELECT (SELECT count(*)::int FROM item WHERE state = 'refined' AND least(floor(iou * 10), 9) = bin)
        FROM generate_series(0, 9) AS bin ORDER BY bin
      ) AS "iouHistogram",
      coalesce((SELECT json_agg(json_build_object('reason', reason, 'items', items)) FROM reason), '[]') AS reasons
    FROM item`;
  if (!row) throw new Error('an aggregate has one row');
  return row;
}
