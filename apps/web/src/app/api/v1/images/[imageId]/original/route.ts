import { servePixels } from '../../../../../../server/pixels/serve-pixels.ts';

const original = servePixels('original');
export { original as GET, original as HEAD };
