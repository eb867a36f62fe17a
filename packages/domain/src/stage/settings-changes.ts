import * as z from 'zod';
import { type StageSettings } from './settings.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One setting that a version changed; a threshold of automatic masks is `automatic.<name>`, null where it is the preset's. */
export const SettingsChange = z.object({ field: z.string(), before: Value, after: Value });
export type SettingsChange = z.infer<typeof SettingsChange>;

/** What differs between two versions of a stage's settings, in the order of the settings. */
export function settingsChanges(before: StageSettings, after: StageSettings): SettingsChange[] {
  const [old, fresh] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .map((field) => ({ field, before: old[field] ?? null, after: fresh[field] ?? null }))
    .filter((change) => change.before !== change.after);
}

function flat({ automatic, ...settings }: StageSettings): Record<string, z.infer<typeof Value>> {
  const thresholds = Object.entries(automatic).map(([name, value]) => [`automatic.${name}`, value] as const);
  return Object.fromEntries(
    [...Object.entries(settings), ...thresholds].filter(
      (entry): entry is [string, z.infer<typeof Value>] => entry[1] !== undefined,
    ),
  );
}
