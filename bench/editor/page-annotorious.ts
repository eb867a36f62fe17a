// Annotorious over OpenSeadragon in a bare page.
import {
  createOSDAnnotator,
  type ImageAnnotation,
  type OpenSeadragonAnnotator,
  type Polygon,
  ShapeType,
} from '@annotorious/openseadragon';
import OpenSeadragon from 'openseadragon';
import { type Bench, framesOf, nextFrame, paintsAfter, RECORDING } from './frames.ts';
import { type Scene } from './scene.ts';

let viewer: OpenSeadragon.Viewer;
let annotator: OpenSeadragonAnnotator;
let scene: Scene;

function annotationOf(corners: Scene['objects'][number], id: string, dx = 0): ImageAnnotation {
  const points = corners.map(([x, y]) => [x + dx, y] as [number, number]);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const selector: Polygon = {
    type: ShapeType.POLYGON,
    geometry: {
      points,
      bounds: {
        minX: Math.min(...xs),
        minY: Math.min(...ys),
        maxX: Math.max(...xs),
        maxY: Math.max(...ys),
      },
    },
  };
  return { id, bodies: [], target: { annotation: id, selector } };
}

const rest = async () => {
  for (let i = 0; i < 5; i++) await nextFrame();
};

const bench: Bench = {
  async open(opened, url) {
    scene = opened;
    const annotations = scene.objects.map((corners, i) => annotationOf(corners, `object-${i}`));
    await fetch(url);
    const start = performance.now();
    viewer = OpenSeadragon({
      element: document.body,
      tileSources: { type: 'image', url },
      showNavigationControl: false,
      // As ours: no springs, no limits.
      animationTime: 0,
      maxZoomPixelRatio: 64,
    });
    annotator = createOSDAnnotator(viewer, { drawingEnabled: false });
    await new Promise<void>((resolve) => viewer.addOnceHandler('open', () => resolve()));
    annotator.setAnnotations(annotations);
    while (!viewer.world.getItemAt(0).getFullyLoaded()) await nextFrame();
    await nextFrame();
    await nextFrame();
    return performance.now() - start;
  },
  async panAndZoom() {
    viewer.viewport.goHome(true);
    await rest();
    return framesOf(RECORDING, ({ dx, dy, zoom, x, y }) => {
      const { viewport } = viewer;
      if (zoom !== 1) {
        viewport.zoomBy(zoom, viewport.pointFromPixel(new OpenSeadragon.Point(x, y)), true);
      } else viewport.panBy(viewport.deltaPointsFromPixels(new OpenSeadragon.Point(-dx, -dy)), true);
    });
  },
  async edit() {
    viewer.viewport.goHome(true);
    await rest();
    const after = scene.objects.slice(0, 30).map((corners, i) => annotationOf(corners, `object-${i}`, 6));
    return paintsAfter(30, (i) => {
      const moved = after[i];
      if (moved) annotator.updateAnnotation(moved);
    });
  },
  brush: null,
  hover: null,
  undo: null,
};
Object.assign(window, { bench });
