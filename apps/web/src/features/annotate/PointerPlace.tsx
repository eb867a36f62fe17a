'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { viewToImage } from '@maskloop/geometry/spaces';

/** The picture's pixel under the pointer, and how large pixels are seen. */
export function PointerPlace({ editor: { viewport } }: { editor: Editor }) {
  const camera = useSignal(viewport.camera);
  const pointer = useSignal(viewport.pointer);
  const at = pointer && viewToImage(camera, pointer);
  const { width, height } = viewport.image;
  const isInside = at && at.x >= 0 && at.y >= 0 && at.x < width && at.y < height;
  return (
    <p
      data-testid="pointer-place"
      className="pointer-events-none absolute bottom-1.5 left-2 rounded bg-[#1b1e21]/75 px-1.5 py-0.5 text-xs text-[#e9ecef] tabular-nums"
    >
      {isInside && (
        <>
          {Math.floor(at.x)}, {Math.floor(at.y)} ·{' '}
        </>
      )}
      {camera.zoom < 0.1 ? (camera.zoom * 100).toFixed(1) : Math.round(camera.zoom * 100)} %
    </p>
  );
}
