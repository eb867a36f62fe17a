import { type Tx } from '../index.ts';

/** Someone as others see them. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Looks people up by id, also those who have left the workspace: their work stays theirs. */
export async function peopleById(
  tx: Tx,
  ids: Iterable<string | null | undefined>,
): Promise<(id: string | null | undefined) => PersonRow | null> {
  const wanted = [...new Set(ids)].filter((id): id is string => typeof id === 'string');
  if (wanted.length === 0) return () => null;
  const rows = await tx.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, email: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => (typeof id === 'string' ? (byId.get(id) ?? null) : null);
}
