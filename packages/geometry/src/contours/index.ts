export { concavity, convexHull } from './convex-hull.ts';
export { type Polygon, type Ring, ringArea } from './ring.ts';
export { rleFromCocoPolygon, rleFromCocoPolygons } from './rle-from-coco-polygon.ts';
export { rleFromPolygons, rleFromRings } from './rle-from-polygons.ts';
export { type SimplifiedMask, simplifyMask, simplifyPolygons } from './simplify-polygons.ts';
export { tracePolygons } from './trace-polygons.ts';
