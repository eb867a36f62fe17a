/** The entries at these indices, in the order of the indices. */
export const pick = <T>(list: readonly T[], indices: readonly number[]): T[] =>
  indices.flatMap((i) => list.slice(i, i + 1));
