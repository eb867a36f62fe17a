import path from 'node:path';
import { type LongestSide } from '@maskloop/geometry/spaces';
import { contractOf, warmUpFeeds } from '../contracts/index.ts';
import {
  type Candidate,
  type CleanUp,
  type DecoderOutput,
  type Prompts,
  type PromptTensors,
  type Tensor,
  candidatesOf,
  cleanUpCandidate,
  createMaskEnlarger,
  encodePrompts,
  isAmbiguous,
} from '../core/index.ts';
import { type ModelLocation } from './messages.ts';
import { type Fallback, openSession } from './open-session.ts';
import { plainTensors, sessionTensors } from './tensors.ts';

/** One prompt, in image pixels, about one picture. */
export interface DecodeRequest {
  /** The encoder's outputs by name (`unpackEmbedding`). */
  readonly embedding: Readonly<Record<string, Tensor>>;
  /** Where the image lies in the model's square (`frameOf`). */
  readonly frame: LongestSide;
  readonly prompts: Prompts;
}

/** A decoder session in this thread. A run blocks the thread: long series belong in a worker thread. */
export interface Decoder {
  readonly provider: string;
  readonly fallbacks: readonly Fallback[];
  /** Milliseconds of one run for one prompt, after warm-up. */
  readonly warmUpMs: number;
  /** One prompt → the masks that answer it, best first. */
  decode(request: DecodeRequest): Promise<Candidate[]>;
  /** Prompt tensors of at most `contractOf(manifest).maxBatch` prompts → every mask the decoder gives. */
  run(embedding: Readonly<Record<string, Tensor>>, prompts: PromptTensors): Promise<DecoderOutput>;
  close(): Promise<void>;
}

/** Which bundle’s decoder to open, on which providers (first choice first) and threads; default: the processor, two threads. */
export type OpenDecoderOptions = Pick<ModelLocation, 'manifest' | 'directory'> &
  Partial<ModelLocation> & {
    /** Repairs of each mask of `decode`; default: what the manifest recommends. null switches them off. */
    readonly cleanUp?: CleanUp | null;
  };

/** Opens the decoder of a checked bundle, by default on the processor. Rejects when no provider can run it. */
export async function openDecoder(options: OpenDecoderOptions): Promise<Decoder> {
  const { manifest, directory, providers = ['cpu'], threads = 2 } = options;
  const { cleanUp = manifest.cleanUp ?? null } = options;
  const contract = contractOf(manifest);
  const file = path.join(directory, manifest.decoder.file);
  let warmUpMs = 0;
  const { session, provider, fallbacks } = await openSession(file, providers, threads, async (opened) => {
    const feeds = warmUpFeeds(manifest);
    const click = sessionTensors(feeds.click);
    const outputs = [...contract.outputs(manifest)];
    for (const asked of [sessionTensors(feeds.refinement), click]) {
      contract.read(manifest, plainTensors(await opened.run(asked, outputs)));
    }
    const start = performance.now();
    await opened.run(click, outputs);
    warmUpMs = performance.now() - start;
  });

  const run: Decoder['run'] = async (embedding, prompts) => {
    if (prompts.batch > contract.maxBatch) {
      throw new RangeError(`${prompts.batch} prompts in one run; this decoder takes ${contract.maxBatch}`);
    }
    const feeds = sessionTensors(contract.feeds(manifest, embedding, prompts));
    return contract.read(manifest, plainTensors(await session.run(feeds, [...contract.outputs(manifest)])));
  };

  return {
    provider,
    fallbacks,
    warmUpMs,
    run,
    async decode({ embedding, frame, prompts }) {
      const { lowResSize } = manifest.decoder;
      const output = await run(embedding, encodePrompts([prompts], frame, lowResSize));
      const enlarger = createMaskEnlarger(lowResSize, frame);
      const candidates = candidatesOf(output, 0, isAmbiguous(prompts), enlarger, manifest);
      return cleanUp ? candidates.map((one) => cleanUpCandidate(one, prompts, cleanUp)) : candidates;
    },
    close: () => session.release(),
  };
}
