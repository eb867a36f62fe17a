import { type DecoderRuntime, createDecoderRuntime } from './decoder-runtime.ts';
import {
  type DecodedCandidate,
  type DecoderMoved,
  type DecoderReply,
  type DecoderRequest,
  type WorkerReport,
} from './messages.ts';
import { type FastestSession, openFastest } from './open-fastest.ts';
import { openWasmSession } from './open-wasm-session.ts';
import { type GpuNavigator, gpuAbsent, openWebGpuSession } from './open-webgpu-session.ts';

/** The part of a dedicated worker's global scope used here; the compiler's DOM types describe a window. */
interface WorkerScope {
  readonly crossOriginIsolated: boolean;
  readonly navigator: GpuNavigator & { readonly hardwareConcurrency: number };
  postMessage(message: DecoderReply | DecoderMoved, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<DecoderRequest>) => void) | null;
}
const scope = self as unknown as WorkerScope;

/** More threads than this do not make a small decoder faster. */
const MOST_THREADS = 4;

/**
 * One core is the page's, which paints and saves at the same time: the threads of a run wait for each other, so one that shares
 * its core holds all of them up.
 */
const threadsFor = (cores: number) => Math.max(1, Math.min(MOST_THREADS, cores - 1));

let runtime: DecoderRuntime | undefined;
let fastest: FastestSession | undefined;

// One request after the other: an image is set before the prompts that follow it are decoded.
let queue = Promise.resolve();
let newestPrompt = -1;
scope.onmessage = ({ data: request }) => {
  if (request.kind === 'decode') newestPrompt = request.id;
  queue = queue.then(async () => {
    try {
      await answer(request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      scope.postMessage({ kind: 'failed', id: request.id, message });
    }
  });
};

async function answer(request: DecoderRequest): Promise<void> {
  const { id } = request;
  if (request.kind === 'open') {
    scope.postMessage({ kind: 'opened', id, report: await open(request) });
    return;
  }
  if (!runtime) throw new Error('no model is open');
  switch (request.kind) {
    case 'set-image':
      runtime.setImage(request.image);
      scope.postMessage({ kind: 'image-set', id });
      // Now everything that is waited for is here. Beside the queue: prompts are answered meanwhile.
      void fastest?.measure();
      return;
    case 'decode': {
      const answered = await runtime.decode(request.imageId, request.input);
      scope.postMessage({ kind: 'decoded', id, ...answered }, [bufferOf(answered.lead)]);
      return;
    }
    case 'complete': {
      const candidates = await complete(runtime, request);
      scope.postMessage({ kind: 'completed', id, candidates }, candidates?.map(bufferOf));
      return;
    }
    case 'logits': {
      const logits = runtime.logits(request.logitsId);
      scope.postMessage({ kind: 'logits', id, logits });
      return;
    }
  }
}

/** Candidates never share a buffer of runs, so each can be moved instead of copied. */
const bufferOf = ({ rle }: DecodedCandidate) => rle.counts.buffer as ArrayBuffer;

/** Every candidate, unless a prompt comes meanwhile: after each one it looks. */
async function complete(
  { complete: measure }: DecoderRuntime,
  { id, answerId }: { readonly id: number; readonly answerId: number },
): Promise<DecodedCandidate[] | null> {
  const candidates: DecodedCandidate[] = [];
  const steps = measure(answerId);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (newestPrompt > id) return null;
    const step = steps.next();
    if (step.done) return candidates.length > 0 ? candidates : null;
    candidates.push(step.value);
  }
}

async function open({
  model,
  wasmBase,
  remembered,
}: DecoderRequest & { kind: 'open' }): Promise<WorkerReport> {
  const response = await fetch(model.decoderUrl);
  if (!response.ok) throw new Error(`the decoder could not be fetched (${response.status})`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isolated = scope.crossOriginIsolated;
  const most = isolated ? threadsFor(scope.navigator.hardwareConcurrency) : 1;
  const session = await openFastest(
    {
      gpuAbsent: () => gpuAbsent(scope.navigator),
      open: (backend) =>
        backend === 'wasm'
          ? openWasmSession(bytes, { wasmBase, threads: most })
          : openWebGpuSession(bytes, wasmBase),
    },
    model.manifest,
    remembered ?? null,
    (choice) => {
      if (fastest === session) scope.postMessage({ kind: 'moved', choice });
    },
  );
  fastest = session;
  runtime = createDecoderRuntime(model.manifest, session, model.cleanUp);
  const { threads, warmUpMs, choice } = session;
  return { isolated, threads, warmUpMs, choice };
}
