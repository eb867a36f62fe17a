'use client';
import { type TaskView } from '@maskloop/contract';
import { createPictureLayer, type PictureLayer } from '@maskloop/editor/render';
import { useEffect, useState } from 'react';
import { loadPicture } from '../../images/load-picture.ts';

/** The picture for panes that show it whole and for those that show it close up. */
export interface PictureLayers {
  readonly whole: PictureLayer;
  readonly close: PictureLayer;
}

export interface LoadedLayers {
  /** Null until the picture is there. A new object whenever more of it can be drawn. */
  readonly layers: PictureLayers | null;
  readonly error: string | null;
}

/** Loads a task's picture once more, apart from the editor's canvas, and lets it go with the page. */
export function usePictureLayers(image: TaskView['image']): LoadedLayers {
  const [loaded, setLoaded] = useState<LoadedLayers>({ layers: null, error: null });
  useEffect(() => {
    let isGone = false;
    const open: PictureLayer[] = [];
    const again = () => setLoaded(({ layers, error }) => ({ layers: layers && { ...layers }, error }));
    const layerOf = async (): Promise<PictureLayer> => {
      const source = await loadPicture(image);
      const layer = createPictureLayer(source, image, { onReady: again, onTrouble: () => undefined });
      open.push(layer);
      if (isGone) layer.close();
      return layer;
    };
    const load = async () => {
      const whole = await layerOf();
      // Tiles are loaded for one window at a time; a picture in one piece serves both.
      const close = image.tilesUrl === null ? whole : await layerOf();
      if (!isGone) setLoaded({ layers: { whole, close }, error: null });
    };
    load().catch((error: unknown) => {
      if (!isGone) setLoaded({ layers: null, error: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isGone = true;
      for (const layer of open) layer.close();
    };
  }, [image]);
  return loaded;
}
