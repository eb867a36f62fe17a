import { type BackendChoice } from './backend-choice.ts';
import { latestWins } from './latest-wins.ts';
import {
  type DecodeInput,
  type DecodedCandidate,
  type DecodedLead,
  type DecoderMoved,
  type DecoderReply,
  type DecoderRequest,
  type ImageSource,
  type ModelSource,
  type WorkerReport,
} from './messages.ts';

/** The answer to a prompt; `superseded` when a newer prompt, image or model made it pointless. */
export type Decoded =
  | ({ readonly status: 'decoded'; readonly imageId: string } & DecodedLead)
  | { readonly status: 'superseded' };

/** The decoder in its worker, as the main thread sees it. Errors reject with a sentence. */
export interface DecoderClient {
  /**
   * Fetches and warms the decoder. Opening another model forgets the image. `remembered`: the measured choice of an
   * earlier page for this model in this browser.
   */
  open(model: ModelSource, remembered?: BackendChoice | null): Promise<WorkerReport>;
  /** Makes an image the one that prompts are about. Takes the embedding's buffer away from the caller. */
  setImage(image: ImageSource): Promise<void>;
  /**
   * Answers prompts on the image set last, which must be the one meant. A newer call supersedes one that has not begun.
   */
  decode(imageId: string, input: DecodeInput): Promise<Decoded>;
  /**
   * Every candidate of an answer, best predicted IoU first, with stability. Null when a newer prompt came before: nobody
   * asks any more, and the newer one must not wait.
   */
  complete(answerId: number): Promise<readonly DecodedCandidate[] | null>;
  /** Low-res logits of a candidate, null when they are no longer kept. */
  logits(logitsId: number): Promise<Float32Array | null>;
  /** Ends the worker. Prompts are superseded, everything else that waits is rejected. */
  close(): void;
}

/** What the client needs of a `Worker`; tests give one of their own. */
export interface WorkerPort {
  postMessage(message: DecoderRequest, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DecoderReply | DecoderMoved>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Where the decoder worker finds what it needs. */
export interface DecoderClientOptions {
  /** Where onnxruntime-web's own files are served, with a trailing slash: `/ort/<version>/`. */
  readonly wasmBase: string;
  /** Hears where the decoder runs from now on, when that changes after it was opened. */
  readonly onMoved?: (choice: BackendChoice) => void;
  /** Default: the worker of this package. */
  readonly startWorker?: () => WorkerPort;
}

const startDecoderWorker = (): WorkerPort =>
  new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' });

type ReplyOf<Kind extends DecoderReply['kind']> = Extract<DecoderReply, { kind: Kind }>;

/** Starts the decoder worker. Call from the browser's main thread. */
export function createDecoderClient(options: DecoderClientOptions): DecoderClient {
  const worker = (options.startWorker ?? startDecoderWorker)();
  const waiting = new Map<
    number,
    { resolve: (reply: DecoderReply) => void; reject: (error: Error) => void }
  >();
  let dead: Error | undefined;
  let nextId = 0;
  let imageId: string | undefined;
  /** Counts images and models: an answer from an earlier one is dropped. */
  let era = 0;

  const die = (error: Error) => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  worker.onmessage = ({ data: reply }) => {
    if (reply.kind === 'moved') {
      options.onMoved?.(reply.choice);
      return;
    }
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === 'failed') asked?.reject(new Error(reply.message));
    else asked?.resolve(reply);
  };
  worker.onerror = (event) => die(new Error(event.message || 'the decoder worker could not be loaded'));

  const ask = <Kind extends DecoderReply['kind']>(
    make: (id: number) => DecoderRequest,
    transfer: Transferable[] = [],
  ) =>
    new Promise<ReplyOf<Kind>>((resolve, reject) => {
      if (dead) {
        reject(dead);
        return;
      }
      const id = nextId++;
      // The worker answers each request with the reply of its kind or with `failed`.
      waiting.set(id, { resolve: (reply) => resolve(reply as ReplyOf<Kind>), reject });
      worker.postMessage(make(id), transfer);
    });

  interface Question {
    readonly about: string;
    readonly input: DecodeInput;
  }
  const decodes = latestWins(async ({ about, input }: Question): Promise<Decoded> => {
    const begun = era;
    if (imageId === undefined) throw new Error('no image is open');
    if (imageId !== about) throw new Error('another image is open');
    try {
      const reply = await ask<'decoded'>((id) => ({ kind: 'decode', id, imageId: about, input }));
      if (begun !== era) return { status: 'superseded' };
      const { answerId, lead, readings, timings } = reply;
      return { status: 'decoded', imageId: about, answerId, lead, readings, timings };
    } catch (error) {
      if (begun !== era) return { status: 'superseded' };
      throw error;
    }
  });
  const begin = () => {
    era++;
    decodes.drop();
  };

  return {
    async open(model, remembered = null) {
      begin();
      imageId = undefined;
      const { wasmBase } = options;
      return (await ask<'opened'>((id) => ({ kind: 'open', id, model, wasmBase, remembered }))).report;
    },
    async setImage(image) {
      begin();
      // From here on: the worker answers in order, so prompts may follow without waiting.
      imageId = image.imageId;
      await ask<'image-set'>((id) => ({ kind: 'set-image', id, image }), [image.embedding]);
    },
    decode: async (about, input) => (await decodes.ask({ about, input })) ?? { status: 'superseded' },
    complete: async (answerId) =>
      (await ask<'completed'>((id) => ({ kind: 'complete', id, answerId }))).candidates,
    logits: async (logitsId) => (await ask<'logits'>((id) => ({ kind: 'logits', id, logitsId }))).logits,
    close() {
      begin();
      worker.terminate();
      die(new Error('the decoder was closed'));
    },
  };
}
