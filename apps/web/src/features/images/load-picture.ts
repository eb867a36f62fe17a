import { type ShownImage } from '@maskloop/contract';
import { type PictureSource } from '@maskloop/editor/render';
import { loadBitmap } from './load-bitmap.ts';
import { openTiledPicture } from './open-tiled-picture.ts';

/** Loads a picture: in one piece, or as much of it as says where its tiles are. Rejects with a sentence. */
export const loadPicture = ({
  displayUrl,
  tilesUrl,
}: Pick<ShownImage, 'displayUrl' | 'tilesUrl'>): Promise<PictureSource> =>
  tilesUrl === null ? loadBitmap(displayUrl) : openTiledPicture(tilesUrl);
