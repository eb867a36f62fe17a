import sharp from 'sharp';

/** A picture file at another size, as JPEG. */
export function scalePicture(file: string, width: number, height: number): Promise<Buffer> {
  return sharp(file).resize(width, height, { fit: 'fill' }).jpeg().toBuffer();
}
