import { createEdgeMap, edgeLines, type EdgeMap } from '@maskloop/editor/core';

/** Rows that are read back at a time. */
const STRIP = 256;

/** Fetches an edge map (a grey PNG) and reads the lines in it. Rejects with a sentence. */
export async function loadEdgeMap(url: string): Promise<EdgeMap> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The edges could not be fetched (${response.status}).`);
  const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const strength = new Uint8Array(width * height);
  const context = new OffscreenCanvas(width, Math.min(STRIP, height)).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) throw new Error('This browser cannot read pixels.');
  for (let y = 0; y < height; y += STRIP) {
    const rows = Math.min(STRIP, height - y);
    context.drawImage(bitmap, 0, y, width, rows, 0, 0, width, rows);
    const { data } = context.getImageData(0, 0, width, rows);
    for (let i = 0, to = y * width; i < data.length; i += 4) strength[to++] = data[i] ?? 0;
  }
  bitmap.close();
  return edgeLines(createEdgeMap({ width, height, strength }));
}
