export { cssOf, maskColour, type Rgb } from './colour.ts';
export { type MountedEditor, mountEditor } from './mount-editor.ts';
export { outlinePath } from './outline-path.ts';
export { columnSpans } from './column-spans.ts';
export { type MaskPaint, paintMask, type SampleRegion } from './paint-mask.ts';
export { paintThumbnail } from './paint-thumbnail.ts';
export { createPictureLayer, type PictureSource } from './picture-layer.ts';
export { type PictureLayer } from './picture-window.ts';
export { type TiledPicture } from './picture-tiles.ts';
