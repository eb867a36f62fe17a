import * as ort from 'onnxruntime-node';

/** Where a model runs: onnxruntime's execution providers, `cpu` always among them. */
export type Provider = 'cpu' | 'cuda' | 'tensorrt' | 'webgpu' | 'dml' | 'coreml';

/** A provider that was asked for and could not be used. */
export interface Fallback {
  readonly provider: string;
  readonly reason: string;
}

export interface OpenSession {
  readonly session: ort.InferenceSession;
  readonly provider: string;
  readonly fallbacks: readonly Fallback[];
}

/**
 * Opens a model with the first provider that can run it.
 *
 * onnxruntime throws when a provider cannot load and does not fall back by itself, not even with a list, so each is
 * tried alone, `probe` included (some fail only at the first run). Throws the last provider's error when none works.
 */
export async function openSession(
  file: string,
  providers: readonly string[],
  threads: number,
  probe: (session: ort.InferenceSession) => Promise<void>,
): Promise<OpenSession> {
  const fallbacks: Fallback[] = [];
  for (const provider of providers) {
    let session: ort.InferenceSession | undefined;
    try {
      session = await ort.InferenceSession.create(file, {
        executionProviders: [provider],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        // Errors only: warnings would go to standard error past our log.
        logSeverityLevel: 3,
      });
      await probe(session);
      return { session, provider, fallbacks };
    } catch (error) {
      await session?.release();
      fallbacks.push({ provider, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const reasons = fallbacks.map(({ provider, reason }) => `${provider}: ${reason}`);
  throw new Error(`no provider can run ${file}; ${reasons.join('; ') || 'none was named'}`);
}
