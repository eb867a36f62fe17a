import { type Manifest, parseManifest } from '@maskloop/inference/core';
import { FinalFailure } from '@maskloop/jobs';
import { type BundleFiles } from './lay-out-bundle.ts';

/** A model version as the database knows it. */
export interface StoredModel {
  readonly id: string;
  readonly modelId: string;
  readonly version: string;
  readonly manifest: unknown;
  readonly files: BundleFiles;
}

/** The manifest of a stored model. Throws FinalFailure. */
export function manifestOf(model: StoredModel): Manifest {
  const parsed = parseManifest(model.manifest);
  if (parsed.ok) return parsed.manifest;
  const problems = parsed.problems.join('; ');
  throw new FinalFailure(
    'model',
    `The manifest of ${model.modelId} ${model.version} is unusable: ${problems}`,
  );
}
