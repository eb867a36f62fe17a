import { servePixels } from '../../../../../../server/pixels/serve-pixels.ts';

const thumbnail = servePixels('thumbnail');
export { thumbnail as GET, thumbnail as HEAD };
