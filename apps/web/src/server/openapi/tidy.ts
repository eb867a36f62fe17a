const LIMIT = Number.MAX_SAFE_INTEGER;
/** What the generator adds that tells a reader nothing. */
const NOISE = new Set(['x-native-type', 'allowEmptyValue', 'allowReserved', 'propertyNames', '$schema']);

/** A copy without noise: no bounds of the number type itself, no hints for other generators. */
export function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, entry]) =>
          !NOISE.has(key) &&
          !(key === 'minimum' && entry === -LIMIT) &&
          !(key === 'maximum' && entry === LIMIT),
      )
      .map(([key, entry]) => [key, tidy(entry)]),
  );
}
