import { type Tx } from '../index.ts';

/** Lays fields over a person's preferences in one statement; answers all of them as they are stored. */
export async function mergePreferences(tx: Tx, userId: string, changes: object): Promise<unknown> {
  const [row] = await tx.$queryRaw<{ preferences: unknown }[]>`
    UPDATE "user" SET preferences = preferences || ${JSON.stringify(changes)}::jsonb, updated_at = now()
    WHERE id = ${userId}::uuid
    RETURNING preferences`;
  return row?.preferences;
}
