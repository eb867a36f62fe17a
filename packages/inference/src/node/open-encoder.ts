import { Worker } from 'node:worker_threads';
import { type EmbeddingLayout, type RgbImage } from '../core/index.ts';
import { type EncoderReply, type EncoderRequest, type ModelLocation } from './messages.ts';
import { type Fallback } from './open-session.ts';

/** A packed embedding: what is stored and sent to the browser. */
export interface EncodedImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: EmbeddingLayout;
  /** Resize and normalise; 0 when the caller did it. */
  readonly preprocessMs: number;
  /** The model's run alone. */
  readonly encodeMs: number;
}

/** An encoder in a thread of its own. Requests are answered in order. */
export interface Encoder {
  /** The provider that runs the model. */
  readonly provider: string;
  /** Providers that were preferred and why each could not be used. */
  readonly fallbacks: readonly Fallback[];
  /** Milliseconds of one run after warm-up: what an estimate can start from. */
  readonly warmUpMs: number;
  /** Picture → embedding, preprocessing in the thread. Rejects for pictures that `preprocess` refuses. */
  encode(image: RgbImage): Promise<EncodedImage>;
  /** `preprocess(...).tensor` → embedding. The tensor is transferred, so the caller's copy is empty afterwards. */
  encodeTensor(tensor: Float32Array<ArrayBuffer>): Promise<EncodedImage>;
  /** Answers what was asked before, releases the session, ends the thread. */
  close(): Promise<void>;
}

export type OpenEncoderOptions = Omit<ModelLocation, 'threads'> & { readonly threads?: number };

/**
 * Starts the encoder of a checked bundle. Rejects when no provider can run it, with every provider's reason; a
 * thread that dies later rejects everything that is asked of it.
 */
export function openEncoder(options: OpenEncoderOptions): Promise<Encoder> {
  const location: ModelLocation = { threads: 2, ...options };
  const worker = new Worker(new URL('./encoder.boot.mjs', import.meta.url), {
    workerData: location,
    execArgv: [],
  });
  const waiting = new Map<
    number,
    { resolve: (image: EncodedImage) => void; reject: (error: Error) => void }
  >();
  let dead: Error | undefined;
  let nextId = 0;

  const ask = (make: (id: number) => EncoderRequest, transfer: ArrayBuffer[]) =>
    new Promise<EncodedImage>((resolve, reject) => {
      if (dead) {
        reject(dead);
        return;
      }
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage(make(id), transfer);
    });

  return new Promise((resolve, reject) => {
    const die = (error: Error) => {
      dead ??= error;
      reject(dead);
      for (const { reject: refuse } of waiting.values()) refuse(dead);
      waiting.clear();
    };
    worker.on('error', die);
    worker.on('exit', () => die(new Error('the encoder thread has ended')));
    worker.on('message', (reply: EncoderReply) => {
      switch (reply.kind) {
        case 'ready':
          resolve({
            provider: reply.provider,
            fallbacks: reply.fallbacks,
            warmUpMs: reply.warmUpMs,
            encode: (image) => ask((id) => ({ kind: 'image', id, image }), []),
            encodeTensor: (tensor) => ask((id) => ({ kind: 'tensor', id, tensor }), [tensor.buffer]),
            close: () =>
              new Promise((done) => {
                if (dead) {
                  done();
                  return;
                }
                worker.once('exit', () => done());
                // Ask it to leave: terminate() while a session runs can abort the whole process.
                worker.postMessage({ kind: 'close' } satisfies EncoderRequest);
              }),
          });
          return;
        case 'refused':
          die(new Error(reply.message));
          return;
        case 'encoded':
          waiting.get(reply.id)?.resolve(reply);
          waiting.delete(reply.id);
          return;
        case 'failed':
          waiting.get(reply.id)?.reject(new Error(reply.message));
          waiting.delete(reply.id);
          return;
      }
    });
  });
}
