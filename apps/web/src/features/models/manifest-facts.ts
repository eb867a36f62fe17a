/** A number of a model's report with the way to it: `validation › click1`. */
export interface Metric {
  readonly name: string;
  readonly value: number;
}

/** What a page shows of a manifest; any field may be missing in a bundle from elsewhere. */
export interface ManifestFacts {
  readonly name: string | undefined;
  readonly kind: string | undefined;
  readonly contract: string | undefined;
  readonly licence: string | undefined;
  readonly licenceNote: string | undefined;
  readonly inputSize: number | undefined;
  /** The export and the version that it was trained from. */
  readonly trainedFrom: string | undefined;
  readonly metrics: readonly Metric[];
  /** How the metrics were measured. */
  readonly protocol: string | undefined;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

function numbersOf(value: unknown, path: readonly string[]): Metric[] {
  const found = number(value);
  if (found !== undefined) return [{ name: path.join(' › '), value: found }];
  return Object.entries(record(value)).flatMap(([key, inner]) =>
    numbersOf(inner, [...path, key.replaceAll('_', ' ')]),
  );
}

/** Reads what can be shown from a manifest of any origin. */
export function manifestFacts(manifest: Record<string, unknown>): ManifestFacts {
  return {
    name: text(manifest['name']),
    kind: text(manifest['kind']),
    contract: text(record(manifest['decoder'])['contract']),
    licence: text(manifest['licence']),
    licenceNote: text(manifest['licenceNote']),
    inputSize: number(record(manifest['input'])['size']),
    trainedFrom: text(
      [record(manifest['trainedFrom'])['parent'], record(manifest['trainedFrom'])['export']]
        .filter((part) => text(part) !== undefined)
        .join(', '),
    ),
    metrics: numbersOf(manifest['metrics'], []),
    protocol: text(record(manifest['metrics'])['protocol']),
  };
}
