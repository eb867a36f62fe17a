import { type TaskView } from '@maskloop/contract';
import {
  type DecodeAnswer,
  type DecodePort,
  type DecodeRequest,
  type ReadSignal,
  signal,
} from '@maskloop/editor/core';
import {
  type BackendChoice,
  createDecoderClient,
  type DecoderClient,
  LOGITS_GONE,
} from '@maskloop/inference/browser';
import { type Rle } from '@maskloop/geometry/rle';
import { longestSide, type Size } from '@maskloop/geometry/spaces';
import { logitsFromRle, type Manifest, parseManifest } from '@maskloop/inference/core';
import { recallBackend, rememberBackend } from './decoder-backend.ts';
import { embeddings } from './embedding-store.ts';
import { localStorageIfAllowed } from './local-storage.ts';
import { waitForEmbedding } from './wait-for-embedding.ts';

/** Version of onnxruntime-web whose files `scripts/copy-ort.mjs` puts under public/ort (a test compares them). */
export const ORT_VERSION = '1.30.0';

export type DecoderState =
  | { readonly kind: 'loading'; readonly what: string }
  /** The embedding was evicted and is computed again. */
  | { readonly kind: 'computing' }
  | { readonly kind: 'ready'; readonly threads: number }
  | { readonly kind: 'failed'; readonly message: string };

/** The model for one task. Prompts may be given before it is ready; they are answered as soon as it is. */
export interface TaskDecoder {
  readonly port: DecodePort;
  readonly state: ReadSignal<DecoderState>;
  /** Waits no longer for what is not there yet. */
  close(): void;
}

interface OpenModel {
  readonly key: string;
  readonly manifest: Manifest;
  readonly client: DecoderClient;
  readonly opened: Promise<{ readonly threads: number }>;
}
/** The worker stays from task to task: the same model is fetched and warmed once. */
let openModel: OpenModel | null = null;
const running = signal<BackendChoice | null>(null);
/** Where the open model runs and why; null until it does. */
export const decoderRunsOn: ReadSignal<BackendChoice | null> = running;

function modelOf({ model, settings }: TaskView): OpenModel {
  const key = `${model.id} ${settings.cleanUp}`;
  if (openModel?.key === key) return openModel;
  openModel?.client.close();
  const parsed = parseManifest(model.manifest);
  if (!parsed.ok) throw new Error(`The model’s manifest cannot be read: ${parsed.problems.join(' ')}`);
  const { manifest } = parsed;
  const storage = localStorageIfAllowed();
  running.set(null);
  const chosen = (found: BackendChoice) => {
    if (openModel?.client === client) running.set(found);
    rememberBackend(storage, model.id, navigator.userAgent, found);
  };
  const client = createDecoderClient({ wasmBase: `/ort/${ORT_VERSION}/`, onMoved: chosen });
  const source = {
    manifest,
    decoderUrl: `${model.filesUrl}${manifest.decoder.file}`,
    ...(settings.cleanUp ? {} : { cleanUp: null }),
  };
  const opened = client.open(source, recallBackend(storage, model.id, navigator.userAgent)).then((report) => {
    chosen(report.choice);
    return report;
  });
  openModel = { key, manifest, client, opened };
  // A model that could not be opened is tried again with the next task.
  opened.catch(() => {
    if (openModel?.key === key) openModel = null;
  });
  return openModel;
}

/** Starts the model on a task's picture. `refresh`: the task as it is now. */
export function openDecoder(task: TaskView, refresh: () => Promise<TaskView>): TaskDecoder {
  const { image } = task;
  const state = signal<DecoderState>({ kind: 'loading', what: 'model' });
  const stop = new AbortController();
  const { signal: stopped } = stop;
  const prepare = async (): Promise<ReadyModel> => {
    const { client, manifest, opened } = modelOf(task);
    const got = waitForEmbedding(task, {
      get: (url) => embeddings.get(url, stopped),
      ask: (url) => fetch(url, { signal: stopped }),
      refresh,
      waiting: () => state.set({ kind: 'computing' }),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      signal: stopped,
    });
    // Both may fail; whichever is waited for first tells.
    got.catch(() => undefined);
    const { threads } = await opened;
    if (state.get().kind === 'loading') state.set({ kind: 'loading', what: 'picture’s embedding' });
    const { embedding, bytes } = await got;
    // The decoder stays from task to task: after this one was left, it belongs to another.
    stopped.throwIfAborted();
    await client.setImage({
      imageId: image.id,
      embedding: bytes,
      layout: { dtype: 'float16', byteLength: embedding.bytes, tensors: embedding.tensors },
      width: image.width,
      height: image.height,
    });
    state.set({ kind: 'ready', threads });
    return { client, imageId: image.id, logitsOf: maskLogits(manifest, image) };
  };
  const ready = prepare();
  ready.catch((error: unknown) => {
    state.set({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
  return { port: portOf(ready), state, close: () => stop.abort() };
}

interface ReadyModel {
  readonly client: DecoderClient;
  readonly imageId: string;
  /** A mask as the model takes it for a prompt. */
  readonly logitsOf: (rle: Rle) => Float32Array;
}

/** Remembers the last mask: each further prompt on it asks for the same logits again. */
function maskLogits({ input, decoder }: Manifest, image: Size): ReadyModel['logitsOf'] {
  const frame = longestSide(image.width, image.height, input.size);
  let last: { rle: Rle; logits: Float32Array } | null = null;
  return (rle) => {
    if (last?.rle !== rle) last = { rle, logits: logitsFromRle(rle, frame, decoder.lowResSize) };
    return last.logits;
  };
}

function portOf(ready: Promise<ReadyModel>): DecodePort {
  let model: ReadyModel | null = null;
  // Whoever asks hears why not.
  ready.then(
    (opened) => (model = opened),
    () => undefined,
  );
  // Once it is there, a question is on its way before anything else happens, such as a page that renders what was clicked.
  return { decode: async (request) => answer(model ?? (await ready), request) };
}

async function answer(
  { client, imageId, logitsOf }: ReadyModel,
  { points, box, previous, preferred }: DecodeRequest,
): Promise<DecodeAnswer> {
  const prompts = {
    points: points.map(({ x, y, foreground }) => ({
      x,
      y,
      label: foreground ? ('foreground' as const) : ('background' as const),
    })),
    box,
  };
  const previousLogits = previous === null || typeof previous === 'number' ? previous : logitsOf(previous);
  // Logits of long ago (undo, after much hovering) may be gone: then all prompts without them.
  const decoded = await client
    .decode(imageId, { prompts, previousLogits, preferred })
    .catch((error: unknown) => {
      if (previous === null || !(error instanceof Error && error.message === LOGITS_GONE)) throw error;
      return client.decode(imageId, { prompts, preferred });
    });
  if (decoded.status === 'superseded') return decoded;
  const { answerId, lead, readings, timings } = decoded;
  return {
    status: 'decoded',
    lead,
    readings,
    complete: () => client.complete(answerId),
    decodeMs: timings.decoderMs,
    postprocessMs: timings.postprocessMs,
  };
}
