import { servePixels } from '../../../../../../server/pixels/serve-pixels.ts';

const tiles = servePixels('tiles');
export { tiles as GET, tiles as HEAD };
