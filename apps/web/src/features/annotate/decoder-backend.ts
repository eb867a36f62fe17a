import { type BackendChoice } from '@maskloop/inference/browser';
import * as z from 'zod';

const Kept = z.object({ agent: z.string(), backend: z.enum(['wasm', 'webgpu']), reason: z.string() });
const keyOf = (modelVersionId: string) => `maskloop.decoder.${modelVersionId}`;

/** Where a model version was measured to be fastest in this browser; null when it was not, or in another version of it. */
export function recallBackend(
  storage: Storage | null,
  modelVersionId: string,
  agent: string,
): BackendChoice | null {
  try {
    const kept = Kept.parse(JSON.parse(storage?.getItem(keyOf(modelVersionId)) ?? 'null'));
    return kept.agent === agent ? { backend: kept.backend, reason: kept.reason, measured: true } : null;
  } catch {
    return null;
  }
}

/** Keeps a measured choice; one that could not be measured is looked at anew with the next page. */
export function rememberBackend(
  storage: Storage | null,
  modelVersionId: string,
  agent: string,
  { backend, reason, measured }: BackendChoice,
): void {
  if (!measured) return;
  try {
    storage?.setItem(keyOf(modelVersionId), JSON.stringify({ agent, backend, reason }));
  } catch {
    // A full or forbidden storage: it is measured again.
  }
}
