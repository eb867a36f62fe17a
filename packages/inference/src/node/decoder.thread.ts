import { type Tensor } from '../core/index.ts';
import { type DecoderRequest, type DecoderStart, type ModelLocation } from './messages.ts';
import { openDecoder } from './open-decoder.ts';
import { messageOf, threadServer } from './serve-thread.ts';

const server = threadServer<DecoderRequest>();
try {
  // workerData is untyped by nature; open-decoder-threads.ts is the only one that starts this thread.
  const decoder = await openDecoder(server.data as ModelLocation);
  let known: Readonly<Record<string, Tensor>> = {};
  server.serve(
    async ({ embedding, prompts }) => {
      known = embedding ?? known;
      const output = await decoder.run(known, prompts);
      return { reply: { output }, transfer: [] };
    },
    () => decoder.close(),
  );
  const { provider, fallbacks, warmUpMs } = decoder;
  server.start({ provider, fallbacks, warmUpMs } satisfies DecoderStart);
} catch (error) {
  server.start({ refused: messageOf(error) } satisfies DecoderStart);
  server.leave();
}
