/** A phrase as the text encoder takes it, [1, contextLength]. */
export interface PhraseTokens {
  readonly ids: readonly number[];
  /** 1 for each token that counts. */
  readonly mask: readonly number[];
}

/** Token ids filled up to the context's length; of a phrase that is too long the last token, its end, is kept. */
export function padTokens(ids: readonly number[], contextLength: number, padId: number): PhraseTokens {
  const last = ids.at(-1);
  const fitting = ids.length <= contextLength ? ids : [...ids.slice(0, contextLength - 1), last ?? padId];
  const rest = contextLength - fitting.length;
  return {
    ids: [...fitting, ...Array.from({ length: rest }, () => padId)],
    mask: [...fitting.map(() => 1), ...Array.from({ length: rest }, () => 0)],
  };
}

/** Ids of the words of a phrase by a plain vocabulary; words it lacks get the id of "<unknown>", or none. */
export function wordIds(phrase: string, vocabulary: Readonly<Record<string, number>>): number[] {
  const words =
    phrase
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const idOf = (word: string) => (Object.hasOwn(vocabulary, word) ? vocabulary[word] : undefined);
  return words.flatMap((word) => idOf(word) ?? idOf('<unknown>') ?? []);
}
