import sharp from 'sharp';

/** A JPEG that costs as much to read as a photograph: soft shapes under grain. The seed says which. */
export function photograph(seed: number, width: number, height: number): Promise<Buffer> {
  const background = { r: (seed * 37) % 256, g: (seed * 11) % 256, b: (seed * 71) % 256 };
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({
    create: { width: Math.ceil(width / 4), height: Math.ceil(height / 4), channels: 3, background, noise },
  })
    .blur(1.5)
    .resize(width, height, { fit: 'fill' })
    .jpeg({ quality: 88 })
    .toBuffer();
}
