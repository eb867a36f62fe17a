import { servePixels } from '../../../../../../server/pixels/serve-pixels.ts';

const display = servePixels('display');
export { display as GET, display as HEAD };
