import { isDeepStrictEqual } from 'node:util';
import { type BundleManifest } from './read-registry.ts';

/** What people read of a model. Everything else in a manifest decides what the model answers, and stays under one version. */
const MAY_CHANGE: readonly string[] = ['name', 'licence', 'licenceNote', 'source', 'metrics', 'trainedFrom'];

/** Fills in what a manifest leaves out, as the engine does when it reads it. */
export type Complete = (manifest: unknown) => unknown;

/** Why a manifest is not that of a registered version. */
export interface Difference {
  /** Other model files, or other values beside the same files. */
  readonly in: 'files' | 'values';
  readonly sentence: string;
}

/**
 * What keeps a manifest from being the registered one of its id and version; undefined where both describe the same model.
 * `complete`: a value that one of them leaves out is compared by its default.
 */
export function differenceOf(
  registered: unknown,
  manifest: BundleManifest,
  complete: Complete,
): Difference | undefined {
  const what = `${manifest.id} ${manifest.version} is registered with`;
  const { files: before, ...old } = decisive(complete(registered));
  const { files, ...now } = decisive(complete(manifest));
  if (!sameFiles(before, files)) {
    return { in: 'files', sentence: `${what} other files. Other files need another version.` };
  }
  const fields = differing(old, now);
  if (fields.length === 0) return undefined;
  const named = fields.length === 1 ? fields[0] : `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}`;
  return {
    in: 'values',
    sentence: `${what} other values of ${named}. They decide what it answers: that needs another version.`,
  };
}

/** A manifest's deciding fields as JSON keeps them. */
function decisive(manifest: unknown): Record<string, unknown> {
  const json: unknown = JSON.parse(JSON.stringify(manifest));
  const fields = isObject(json) ? Object.entries(json) : [];
  return Object.fromEntries(fields.filter(([field]) => !MAY_CHANGE.includes(field)));
}

/** Whether two lists name the same contents by the same paths, all of them and no others. */
const sameFiles = (before: unknown, after: unknown): boolean =>
  isDeepStrictEqual(contentsOf(before), contentsOf(after));
const contentsOf = (files: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(isObject(files) ? files : {}).map(([path, file]) => [
      path,
      isObject(file) && file['sha256'],
    ]),
  );

/** Paths (`input.mean`) of what is not the same in two values; lists count as a whole. */
function differing(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (isObject(before) && isObject(after)) {
    const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...fields].flatMap((field) => differing(before[field], after[field], [...path, field]));
  }
  return isDeepStrictEqual(before, after) ? [] : [path.join('.')];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
