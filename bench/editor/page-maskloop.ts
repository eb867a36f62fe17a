// Our editor in a bare page.
import { openTiledPicture } from '../../apps/web/src/features/images/open-tiled-picture.ts';
import { newId } from '../../packages/domain/src/ids/index.ts';
import { createEditor, type Editor, pixelsOf } from '../../packages/editor/src/core/index.ts';
import { mountEditor } from '../../packages/editor/src/render/index.ts';
import { TOOLS } from '../../packages/editor/src/tools/index.ts';
import { rleFromCocoPolygon } from '../../packages/geometry/src/contours/index.ts';
import { pointView, viewToImage } from '../../packages/geometry/src/spaces/index.ts';
import { type Bench, framesOf, nextFrame, paintsAfter, RECORDING } from './frames.ts';
import { type Scene } from './scene.ts';

let editor: Editor;
let scene: Scene;

/** Frames asked for and not yet run, and tiles on their way: once all is painted, there are none. */
const pending = new Set<number>();
let fetching = 0;
const fetchNow = window.fetch.bind(window);
window.fetch = async (...args) => {
  fetching++;
  try {
    return await fetchNow(...args);
  } finally {
    // Decoding and drawing it follow at once.
    setTimeout(() => fetching--, 50);
  }
};
const ask = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (run) => {
  const id = ask((time) => {
    pending.delete(id);
    run(time);
  });
  pending.add(id);
  return id;
};
const settled = async () => {
  for (let quiet = 0; quiet < 2; quiet = pending.size + fetching === 0 ? quiet + 1 : 0) {
    await new Promise((resolve) => ask(resolve));
  }
};

const pixels = (corners: Scene['objects'][number], dx = 0) =>
  pixelsOf(
    rleFromCocoPolygon(
      corners.flatMap(([x, y]) => [x + dx, y]),
      scene.width,
      scene.height,
    ),
  );

/** Where the pointer is at each step: a wave over the picture. */
const path = Array.from({ length: 180 }, (_, i) => i + 1);
const input = (i: number) => {
  const view = pointView(300 + i * 3, 350 + 80 * Math.sin(i / 12));
  return {
    view,
    image: viewToImage(editor.viewport.camera.get(), view),
    button: 'primary' as const,
    shift: false,
    alt: false,
    mod: false,
    pressure: 0.5,
    isPen: false,
  };
};

const bench: Bench = {
  async open(opened, url) {
    scene = opened;
    // As the application does: in one piece, or from a file of tiles.
    const picture = scene.isTiled ? null : await (await fetch(url)).blob();
    // A server sends run lengths, not corners: making them is no part of opening.
    const masks = scene.objects.map((corners, z) => ({
      id: newId(),
      labelId: null,
      isGroup: false,
      z,
      state: 'drawn' as const,
      ...pixels(corners),
      predictedIou: null,
      stability: null,
      modelVersionId: null,
      provenance: {},
      author: null,
    }));
    const start = performance.now();
    editor = createEditor({
      image: { width: scene.width, height: scene.height },
      masks,
      labels: [],
      classAgnostic: true,
      overlapPolicy: 'free',
      tools: TOOLS,
      tool: 'brush',
      decode: null,
      modelVersionId: null,
      mayEdit: true,
    });
    editor.view.colourBy.set('object');
    mountEditor(editor, document.body).setPicture(
      picture ? await createImageBitmap(picture) : await openTiledPicture(url),
    );
    await settled();
    return performance.now() - start;
  },
  async panAndZoom() {
    editor.viewport.fit();
    await settled();
    return framesOf(RECORDING, ({ dx, dy, zoom, x, y }) => {
      if (zoom !== 1) editor.viewport.zoomBy(zoom, pointView(x, y));
      else editor.viewport.panBy(dx, dy);
    });
  },
  async edit() {
    editor.viewport.fit();
    await settled();
    const masks = [...editor.document.masks.get().values()];
    const after = scene.objects.slice(0, 30).map((corners) => pixels(corners, 6));
    return paintsAfter(30, (i) => {
      const mask = masks[i];
      const moved = after[i];
      if (mask && moved) {
        editor.history.run('Move', [{ table: 'mask', id: mask.id, after: { ...mask, ...moved } }]);
      }
    });
  },
  async undo() {
    editor.viewport.fit();
    await settled();
    return paintsAfter(30, () => editor.history.undo());
  },
  async hover() {
    editor.viewport.fit();
    editor.toolbox.use('select');
    await settled();
    return framesOf(path, (i) => editor.toolbox.move(input(i)));
  },
  async brush() {
    editor.viewport.fit();
    editor.toolbox.use('brush');
    await settled();
    editor.toolbox.press(input(0));
    const times = await framesOf(path, (i) => editor.toolbox.move(input(i)));
    editor.toolbox.release(input(180));
    await nextFrame();
    return times;
  },
};
Object.assign(window, { bench, editorOf: () => editor });
