import { type Tx } from '../index.ts';

/**
 * Counts an attempt under `key` in the running window and returns the attempts so far, this one included. Shares the
 * table of better-auth's own limits, which sweeps rows older than its longest window: keep windows within a minute.
 */
export async function countAttempt(
  tx: Tx,
  attempt: { id: string; key: string; windowMs: number; now: Date },
): Promise<number> {
  const at = BigInt(attempt.now.getTime());
  const since = at - BigInt(attempt.windowMs);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO "rate_limit" ("id", "key", "count", "last_request") VALUES (${attempt.id}::uuid, ${attempt.key}, 1, ${at})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "rate_limit"."last_request" <= ${since} THEN 1 ELSE "rate_limit"."count" + 1 END,
      "last_request" = CASE WHEN "rate_limit"."last_request" <= ${since} THEN ${at} ELSE "rate_limit"."last_request" END
    RETURNING "count"`;
  return row?.count ?? 1;
}
