import * as z from 'zod';

export * from './file-name.ts';

export const ImageState = z.enum(['uploaded', 'ready', 'failed']);
export type ImageState = z.infer<typeof ImageState>;

/** What is known of a picture's origin. */
export const ImageMetadata = z.object({
  source: z.string().max(2000).optional(),
  attribution: z.string().max(500).optional(),
  licence: z.string().max(200).optional(),
  /** Folder it was dropped with, for grouping. */
  folder: z.string().max(1000).optional(),
  format: z.string().max(40).optional(),
  orientation: z.number().int().min(1).max(8).optional(),
  takenAt: z.string().max(40).optional(),
});
export type ImageMetadata = z.infer<typeof ImageMetadata>;

/** Largest picture taken in: pixels in all, and either side. A larger one is refused before it is decoded. */
export const MAX_IMAGE_PIXELS = 320_000_000;
export const MAX_IMAGE_SIDE = 30_000;

/** Side of a tile of a large picture, in pixels of its scale. */
export const TILE_SIDE = 512;
const LARGEST_WHOLE_SIDE = 8192;
const LARGEST_WHOLE_PIXELS = 40_000_000;
/**
 * Whether a picture is shown in tiles: beyond a side that every graphics card takes as one texture, or beyond what a tablet's
 * memory holds in one piece.
 */
export const isTiled = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  Math.max(width, height) > LARGEST_WHOLE_SIDE || width * height > LARGEST_WHOLE_PIXELS;

/** Largest upload, picture or zip archive. */
export const MAX_UPLOAD_BYTES = 16 * 2 ** 30;
/** Most that a zip archive may unpack to, and how many files it may hold. */
export const MAX_ARCHIVE_BYTES = 64 * 2 ** 30;
export const MAX_ARCHIVE_ENTRIES = 200_000;
/** Unpacking to more than so many times the packed size is what a zip bomb does; no picture does. */
export const MAX_ARCHIVE_RATIO = 200;

/** Why a picture could not be taken in: code → the sentence shown. */
export const IMAGE_ERRORS = {
  not_an_image: 'This is not a picture in a known format. JPEG, PNG, WebP, AVIF, TIFF and GIF are accepted.',
  truncated: 'The file is damaged or cut off: its pixels could not be read to the end.',
  too_large: `The picture is larger than ${MAX_IMAGE_SIDE} pixels on a side or ${MAX_IMAGE_PIXELS / 1e6} megapixels in all.`,
  animated: 'This is an animation. Upload single frames.',
  vector: 'SVG is a drawing, not a picture. Convert it to PNG first.',
  zip_unreadable: 'The zip archive is damaged or encrypted.',
  zip_too_large: 'The zip archive unpacks to more than is accepted, so it was not opened.',
  zip_bad_entry: 'This entry of the archive has a path that is not allowed, so it was left out.',
  zip_empty: 'The zip archive holds no pictures.',
  empty: 'The file is empty.',
  unsupported:
    'This picture uses a variant of its format that is not supported. Save it as PNG and try again.',
  missing: 'The file is gone from storage. Upload it again.',
  unembeddable: 'The model cannot work on this picture: it is too thin for the size that the model sees.',
  cancelled: 'Its preparation was cancelled. Retry brings it back.',
} as const;
export type ImageErrorCode = keyof typeof IMAGE_ERRORS;
