import { type EmbeddingLayout, type RgbImage } from '../core/index.ts';
import {
  type EncoderReply,
  type EncoderRequest,
  type EncoderStart,
  type ModelLocation,
  type PrepareReply,
  type PrepareRequest,
} from './messages.ts';
import { type Fallback } from './open-session.ts';
import { startThread } from './thread.ts';

/** A packed embedding: what is stored and sent to the browser. */
export interface EncodedImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: EmbeddingLayout;
  /** Resize and normalise; 0 when the caller did it. */
  readonly preprocessMs: number;
  /** The model's run alone. */
  readonly encodeMs: number;
}

/**
 * An encoder in two threads: one makes tensors of pictures, the other runs the model. Requests are answered in order;
 * with two or more under way, the next picture is prepared while the model runs.
 */
export interface Encoder {
  /** The provider that runs the model. */
  readonly provider: string;
  /** Providers that were preferred and why each could not be used. */
  readonly fallbacks: readonly Fallback[];
  /** Milliseconds of one run after warm-up: what an estimate can start from. */
  readonly warmUpMs: number;
  /**
   * Picture → embedding. Rejects for pictures that `preprocess` refuses. Pixels that fill their buffer are transferred, so
   * the caller's copy is empty afterwards.
   */
  encode(image: RgbImage): Promise<EncodedImage>;
  /** `preprocess(...).tensor` → embedding. The tensor is transferred, so the caller's copy is empty afterwards. */
  encodeTensor(tensor: Float32Array<ArrayBuffer>): Promise<EncodedImage>;
  /** Answers what was asked before, releases the session, ends the threads. */
  close(): Promise<void>;
}

/** Which bundle’s encoder to open, on which providers (first choice first) and threads; default: two threads. */
export type OpenEncoderOptions = Omit<ModelLocation, 'threads'> & { readonly threads?: number };

/**
 * Starts the encoder of a checked bundle. Rejects when no provider can run it, with every provider's reason; a
 * thread that dies later rejects everything that is asked of it.
 */
export async function openEncoder(options: OpenEncoderOptions): Promise<Encoder> {
  const location: ModelLocation = { threads: 2, ...options };
  const model = startThread<Omit<EncoderRequest, 'id'>, EncoderReply>(
    new URL('./encoder.thread.ts', import.meta.url),
    location,
  );
  const start = (await model.started) as EncoderStart;
  if ('refused' in start) throw new Error(start.refused);
  const preparing = startThread<Omit<PrepareRequest, 'id'>, PrepareReply>(
    new URL('./prepare.thread.ts', import.meta.url),
    location,
  );

  // Tensors go round between the two threads: one for each request that has been under way at a time.
  const spares: Float32Array<ArrayBuffer>[] = [];
  return {
    ...start,
    encode: async (image) => {
      const { buffer, byteLength } = image.data;
      const whole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
      const spare = spares.pop();
      const transfer = [whole ? buffer : undefined, spare?.buffer].filter((one) => one !== undefined);
      const { tensor, preprocessMs } = await preparing.ask({ image, spare }, transfer);
      const { tensor: back, ...encoded } = await model.ask({ tensor }, [tensor.buffer]);
      spares.push(back);
      return { ...encoded, preprocessMs };
    },
    async encodeTensor(tensor) {
      const { bytes, layout, encodeMs } = await model.ask({ tensor }, [tensor.buffer]);
      return { bytes, layout, encodeMs, preprocessMs: 0 };
    },
    async close() {
      await preparing.close();
      await model.close();
    },
  };
}
