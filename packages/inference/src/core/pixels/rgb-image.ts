/** 8-bit RGB, three bytes a pixel, row by row. EXIF orientation applied, alpha dropped, grey repeated. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
