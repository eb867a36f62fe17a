import { type Tensor } from '../core/index.ts';
import { type DecoderReply, type DecoderRequest, type DecoderStart } from './messages.ts';
import { type Decoder, type OpenDecoderOptions } from './open-decoder.ts';
import { startThread } from './thread.ts';

/** A decoder in several threads: as many batches are decoded at once. */
export interface DecoderThreads extends Pick<Decoder, 'provider' | 'fallbacks' | 'warmUpMs' | 'run'> {
  /** Batches to be asked for at once, so that every thread has work while an answer is dealt with. */
  readonly atOnce: number;
  /** Answers what was asked before, then ends the threads. */
  close(): Promise<void>;
}

/** So many at most: each holds the memory of a batch. More cores than that are shared out among them. */
const MOST_LANES = 4;

/**
 * Opens the decoder of a checked bundle once for each of `threads` processor cores: for a series of batches that is faster
 * than one session on all cores, whose layers are too small to share. The masks are the same. On a graphics card, which
 * shares its own cores out, it is opened once. Rejects when no provider can run it.
 */
export async function openDecoderThreads(
  options: Omit<OpenDecoderOptions, 'cleanUp'>,
): Promise<DecoderThreads> {
  const { manifest, directory, providers = ['cpu'], threads = 2 } = options;
  const isForCard = providers[0] !== 'cpu';
  const count = isForCard ? 1 : Math.min(threads, MOST_LANES);
  const lanes = Array.from({ length: count }, () => ({
    thread: startThread<Omit<DecoderRequest, 'id'>, DecoderReply>(
      new URL('./decoder.thread.ts', import.meta.url),
      { manifest, directory, providers, threads: Math.floor(threads / count) },
    ),
    /** What the thread has seen, so that a picture's embedding is sent to it once. */
    embedding: undefined as Readonly<Record<string, Tensor>> | undefined,
    waiting: 0,
  }));
  const close = async () => {
    await Promise.all(lanes.map(({ thread }) => thread.close()));
  };
  const starts = await Promise.all(lanes.map(({ thread }) => thread.started as Promise<DecoderStart>)).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  const refusal = starts.find((start) => 'refused' in start);
  const [first] = starts.filter((start) => 'provider' in start);
  if (refusal ?? !first) {
    await close();
    throw new Error(refusal?.refused ?? 'a decoder needs at least one thread');
  }
  if (isForCard && first.provider === 'cpu') {
    await close();
    const { fallbacks } = first;
    return { ...(await openDecoderThreads({ ...options, providers: ['cpu'] })), fallbacks };
  }
  return {
    ...first,
    atOnce: count + 1,
    async run(embedding, prompts) {
      const lane = lanes.reduce((a, b) => (b.waiting < a.waiting ? b : a));
      const isNew = lane.embedding !== embedding;
      lane.embedding = embedding;
      lane.waiting++;
      try {
        const { output } = await lane.thread.ask(isNew ? { embedding, prompts } : { prompts });
        return output;
      } finally {
        lane.waiting--;
      }
    },
    close,
  };
}
