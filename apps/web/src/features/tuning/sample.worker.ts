import { paintJudged } from './paint-judged.ts';
import { readCandidates } from './read-candidates.ts';
import { type SampleReply, type SampleRequest } from './sample-messages.ts';
import { createSampleRuntime } from './sample-runtime.ts';

/** The part of a dedicated worker's global scope used here; the compiler's DOM types describe a window. */
interface WorkerScope {
  postMessage(message: SampleReply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<SampleRequest>) => void) | null;
}
const scope = self as unknown as WorkerScope;

const hear = createSampleRuntime<ImageBitmap>({
  read: readCandidates,
  async open(pictureUrl, side) {
    const answer = await fetch(pictureUrl);
    if (!answer.ok) throw new Error(`picture: ${answer.status}`);
    const whole = await createImageBitmap(await answer.blob());
    const scale = side / Math.max(whole.width, whole.height);
    if (scale >= 1) return whole;
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'medium',
    });
    whole.close();
    return small;
  },
  paint: paintJudged,
  discard: (picture) => picture.close(),
  post: (reply) => scope.postMessage(reply, reply.kind === 'painted' ? [reply.picture] : []),
  turn: () => new Promise((resolve) => setTimeout(resolve, 0)),
  now: () => performance.now(),
});
scope.onmessage = ({ data }) => hear(data);
