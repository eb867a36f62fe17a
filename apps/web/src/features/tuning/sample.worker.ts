import { type TiledPicture } from '@maskloop/editor/render';
import { drawTiles } from '../images/draw-tiles.ts';
import { loadBitmap } from '../images/load-bitmap.ts';
import { openTiledPicture } from '../images/open-tiled-picture.ts';
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
  async open({ displayUrl, tilesUrl }, side) {
    if (tilesUrl !== null) return fromTiles(await openTiledPicture(tilesUrl), side);
    const whole = await loadBitmap(displayUrl);
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

async function fromTiles(picture: TiledPicture, side: number): Promise<ImageBitmap> {
  const { width, height } = picture.pyramid.image;
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('this browser cannot paint in a worker');
  await drawTiles(brush, picture, { x: 0, y: 0, width, height }, new AbortController().signal);
  return canvas.transferToImageBitmap();
}
scope.onmessage = ({ data }) => hear(data);
