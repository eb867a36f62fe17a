type Word<Key extends string> = Key extends `${infer A}_${infer B}` ? `${A}-${Word<B>}` : Key;
type Key<W extends string> = W extends `${infer A}-${infer B}` ? `${A}_${Key<B>}` : W;

/** The domain's word for an enum value of the client: `in_progress` → `in-progress` (as PostgreSQL stores it). */
// The cast is what the type says: underscores become hyphens.
export const word = <K extends string>(key: K): Word<K> => key.replaceAll('_', '-') as Word<K>;

/** The client's name of a domain word: `in-progress` → `in_progress`. */
export const enumKey = <W extends string>(value: W): Key<W> => value.replaceAll('-', '_') as Key<W>;
