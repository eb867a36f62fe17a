import { contractOf, warmUpFeeds } from '../contracts/index.ts';
import { type Manifest, type Tensor } from '../core/index.ts';
import { type Backend, type BackendChoice, chooseBackend, type GpuTrial } from './backend-choice.ts';
import { type DecoderSession } from './decoder-runtime.ts';

/** A session on one backend. */
export interface BackendSession extends DecoderSession {
  readonly threads: number;
  close(): Promise<void>;
}

/** What there is to run a decoder on. */
export interface Backends {
  /** Why there is no graphics card to try, as part of a sentence; null where there is one. */
  gpuAbsent(): Promise<string | null>;
  open(backend: Backend): Promise<BackendSession>;
  /** Milliseconds; default: `performance.now`. */
  now?(): number;
}

/** A warmed session that goes on when the graphics card does not. */
export interface FastestSession extends DecoderSession {
  readonly threads: number;
  /** Milliseconds of one run after warm-up. */
  readonly warmUpMs: number;
  readonly choice: BackendChoice;
  /** Tries the graphics card where that was not done before, once; later runs use the faster one. Never rejects. */
  measure(): Promise<void>;
}

interface Warm {
  readonly backend: Backend;
  readonly session: BackendSession;
  readonly ms: number;
  /** To a click, and to a mask to refine. */
  readonly answers: readonly Readonly<Record<string, Tensor>>[];
}

/**
 * Opens a decoder where it is known to be fastest, on the processor until that is known: nobody waits for a measurement.
 * `moved` hears of every later choice. Rejects when the processor cannot run it either.
 */
export async function openFastest(
  backends: Backends,
  manifest: Manifest,
  remembered: BackendChoice | null,
  moved: (choice: BackendChoice) => void,
): Promise<FastestSession> {
  const warm = (backend: Backend) => warmUp(backends, backend, manifest);
  const absent = await backends.gpuAbsent().catch(messageOf);
  let wasm: Warm | undefined;
  let current: Warm;
  let choice: BackendChoice | undefined;
  if (remembered?.backend === 'webgpu' && absent === null) {
    try {
      current = await warm('webgpu');
      choice = remembered;
    } catch (error) {
      current = wasm = await warm('wasm');
      choice = chooseBackend(wasm.ms, { kind: 'failed', reason: messageOf(error) });
    }
  } else {
    current = wasm = await warm('wasm');
    if (absent !== null) choice = chooseBackend(wasm.ms, { kind: 'absent', reason: absent });
    else if (remembered) choice = remembered;
  }
  const { ms: warmUpMs, session } = current;
  let measuring: Promise<void> | undefined;

  const tryCard = async (processor: Warm) => {
    let gpu: Warm | undefined;
    let trial: GpuTrial;
    try {
      gpu = await warm('webgpu');
      trial = { kind: 'ran', ms: gpu.ms, differs: differ(processor.answers, gpu.answers) };
    } catch (error) {
      trial = { kind: 'failed', reason: messageOf(error) };
    }
    choice = chooseBackend(processor.ms, trial);
    // The processor's session stays: it goes on at once where the graphics card is lost.
    if (gpu && choice.backend === 'webgpu') current = gpu;
    else await gpu?.session.close().catch(() => undefined);
    moved(choice);
  };

  return {
    threads: session.threads,
    warmUpMs,
    choice: choice ?? { backend: 'wasm', reason: 'On the processor.', measured: false },
    async run(feeds, outputs) {
      const asked = current;
      try {
        return await asked.session.run(feeds, outputs);
      } catch (error) {
        if (asked.backend === 'wasm') throw error;
        const processor = (wasm ??= await warm('wasm'));
        if (current === asked) {
          current = processor;
          await asked.session.close().catch(() => undefined);
          // A card that was lost may be there again with the next page: nothing was measured.
          const told = chooseBackend(processor.ms, { kind: 'failed', reason: messageOf(error) });
          moved({ ...told, measured: false });
        }
        return processor.session.run(feeds, outputs);
      }
    },
    async measure() {
      if (!choice && wasm) await (measuring ??= tryCard(wasm));
    },
  };
}

/** The first run allocates and compiles; after it, the first click is as fast as the hundredth. */
async function warmUp(backends: Backends, backend: Backend, manifest: Manifest): Promise<Warm> {
  const session = await backends.open(backend);
  const now = () => backends.now?.() ?? performance.now();
  try {
    const outputs = contractOf(manifest).outputs(manifest);
    const { click, refinement } = warmUpFeeds(manifest);
    const refined = await session.run(refinement, outputs);
    let clicked = await session.run(click, outputs);
    let ms = Infinity;
    for (let run = 0; run < 2; run++) {
      const start = now();
      clicked = await session.run(click, outputs);
      ms = Math.min(ms, now() - start);
    }
    return { backend, session, ms, answers: [clicked, refined] };
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
}

/** Rounding differs between machines by far less, a broken driver by far more. */
const CLOSE = 0.01;

function differ(a: Warm['answers'], b: Warm['answers']): boolean {
  return a.some((answer, i) =>
    Object.entries(answer).some(([name, { data }]) => {
      const other = b[i]?.[name]?.data;
      if (other?.length !== data.length) return true;
      const most = data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      // Written so that a value that is not a number differs.
      return !data.every((value, at) => Math.abs(value - (other[at] ?? NaN)) <= CLOSE * most);
    }),
  );
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
