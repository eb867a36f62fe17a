'use client';
import { type MaskRecord } from '@maskloop/editor/core';
import { type MaskPaint, type Rgb } from '@maskloop/editor/render';
import { boxImage, type Size } from '@maskloop/geometry/spaces';
import { useMemo } from 'react';
import { Pane } from './Pane.tsx';
import { closeUp, type PaneContent } from './paint-pane.ts';
import { type PictureLayers } from './use-picture-layers.ts';

const WHITE: MaskPaint = { colour: [255, 255, 255], fill: 1, edge: 0, edgeWidth: 1, dashed: false };
const over = (colour: Rgb, fill: number, edgeWidth: 1 | 2): MaskPaint => ({
  colour,
  fill,
  edge: 1,
  edgeColour: [255, 255, 255],
  edgeWidth,
  dashed: false,
});

/**
 * The five views in which people judged masks for the paper (appendix G): the picture, the mask over it, the mask alone, and
 * close up without and with the mask.
 */
export function FiveViews(props: {
  image: Size;
  mask: MaskRecord;
  colour: Rgb;
  layers: PictureLayers | null;
}) {
  const { image, mask, colour, layers } = props;
  const [r, g, b] = colour;
  const views = useMemo((): Record<
    'picture' | 'overlay' | 'mask' | 'close' | 'closeOverlay',
    PaneContent
  > => {
    const { rle, box } = mask;
    const all = boxImage(0, 0, image.width, image.height);
    const near = closeUp(box, image);
    const whole = layers?.whole ?? null;
    const close = layers?.close ?? null;
    const tint: Rgb = [r, g, b];
    return {
      picture: { part: all, picture: whole, masks: [] },
      overlay: { part: all, picture: whole, masks: [{ rle, paint: over(tint, 0.55, 1) }] },
      mask: { part: all, picture: null, masks: [{ rle, paint: WHITE }] },
      close: { part: near, picture: close, masks: [] },
      closeOverlay: { part: near, picture: close, masks: [{ rle, paint: over(tint, 0.35, 2) }] },
    };
  }, [image, mask, r, g, b, layers]);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-6 grid-rows-[2fr_3fr] gap-2">
      <Pane
        className="col-span-2"
        label="The picture alone"
        caption="Picture"
        image={image}
        content={views.picture}
      />
      <Pane
        className="col-span-2"
        label="The mask over the picture"
        caption="Mask over it"
        image={image}
        content={views.overlay}
      />
      <Pane
        className="col-span-2"
        label="The mask alone"
        caption="Mask alone"
        image={image}
        content={views.mask}
      />
      <Pane
        className="col-span-3"
        label="The object close up"
        caption="Close up"
        image={image}
        content={views.close}
      />
      <Pane
        className="col-span-3"
        label="The object close up with its mask"
        caption="Close up with the mask"
        image={image}
        content={views.closeOverlay}
      />
    </div>
  );
}
