import { type Tx } from '@maskloop/db';
import { type MaskRow } from '@maskloop/db/masks';
import { peopleById } from '@maskloop/db/people';
import { Provenance } from '@maskloop/domain/mask';

/** Masks as people and editors see them. */
export async function maskViews(tx: Tx, rows: readonly MaskRow[]) {
  const person = await peopleById(
    tx,
    rows.map(({ authorId }) => authorId),
  );
  return rows.map(({ boxX, boxY, boxWidth, boxHeight, authorId, provenance, ...row }) => ({
    ...row,
    box:
      boxX === null || boxY === null || boxWidth === null || boxHeight === null
        ? null
        : ([boxX, boxY, boxWidth, boxHeight] satisfies [number, number, number, number]),
    author: person(authorId),
    provenance: Provenance.catch({}).parse(provenance),
  }));
}
