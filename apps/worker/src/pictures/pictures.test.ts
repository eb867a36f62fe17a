import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectPicture } from './inspect-picture.ts';
import { renderPicture, upright } from './render-picture.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'pictures-'));
});
afterAll(() => rm(directory, { recursive: true }));

let files = 0;
async function fileOf(bytes: Uint8Array | string): Promise<string> {
  const file = path.join(directory, `${++files}`);
  await writeFile(file, bytes);
  return file;
}
/** Left half red, right half blue: turning and colours show. */
const twoTone = (width = 60, height = 40, channels: 3 | 4 = 3, alpha = 255) => {
  const data = Buffer.alloc(width * height * channels);
  for (let i = 0, x = 0; i < data.length; i += channels, x = (x + 1) % width) {
    data.set(x < width / 2 ? [255, 0, 0] : [0, 0, 255], i);
    if (channels === 4) data[i + 3] = alpha;
  }
  return sharp(data, { raw: { width, height, channels } });
};
async function read(picture: Sharp) {
  const file = await fileOf(await picture.toBuffer());
  const header = await inspectPicture(file);
  return { header, ...(await renderPicture(file, header)) };
}
async function pixel(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
}
const refusal = async (bytes: Uint8Array | string): Promise<unknown> => {
  const file = await fileOf(bytes);
  try {
    await renderPicture(file, await inspectPicture(file));
  } catch (error) {
    return (error as { code: unknown }).code;
  }
  return 'taken';
};

test.each([
  ['JPEG', () => twoTone().jpeg()],
  ['grey JPEG', () => twoTone().greyscale().jpeg()],
  ['progressive JPEG', () => twoTone().jpeg({ progressive: true })],
  ['PNG', () => twoTone().png()],
  ['WebP', () => twoTone().webp()],
  ['one pixel', () => twoTone(1, 1).png()],
])('%s is shown as it is', async (_name, make) => {
  const { header, display, thumbnail } = await read(make());
  expect(header.shownAsIs).toBe(true);
  expect(display).toBeUndefined();
  expect(thumbnail.mediaType).toBe('image/webp');
});

test.each([
  ['GIF', () => twoTone().gif()],
  ['TIFF', () => twoTone().tiff()],
  ['AVIF', () => twoTone().avif({ lossless: true })],
  ['16-bit PNG', () => twoTone().toColourspace('rgb16').png()],
  ['16-bit TIFF', () => twoTone().toColourspace('rgb16').tiff()],
  ['transparent PNG', () => twoTone(60, 40, 4).png()],
  ['CMYK JPEG', () => twoTone().toColourspace('cmyk').jpeg({ quality: 100 })],
  ['Display P3 JPEG', () => twoTone().withIccProfile('p3').jpeg({ quality: 100 })],
])('%s is shown as a rendition of the same size and colours', async (_name, make) => {
  const { header, display } = await read(make());
  expect(header).toMatchObject({ width: 60, height: 40, shownAsIs: false });
  const shown = await sharp(display!.bytes).metadata();
  expect(shown).toMatchObject({ width: 60, height: 40, depth: 'uchar', hasAlpha: false });
  const [red = 0, , blue = 0] = await pixel(display!.bytes, 10, 20);
  expect(red - blue).toBeGreaterThan(150);
});

test('transparency lies over white, for people and model alike', async () => {
  const { display } = await read(twoTone(60, 40, 4, 0).png());
  expect(await pixel(display!.bytes, 10, 20)).toEqual([255, 255, 255]);
  const file = await fileOf(await twoTone(60, 40, 4, 0).png().toBuffer());
  expect((await upright(file).raw().toBuffer()).subarray(0, 3)).toEqual(Buffer.from([255, 255, 255]));
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a picture with EXIF orientation %i stands upright',
  async (orientation) => {
    const { header, display } = await read(twoTone().withMetadata({ orientation }).jpeg({ quality: 100 }));
    const turned = orientation >= 5;
    expect(header).toMatchObject(turned ? { width: 40, height: 60 } : { width: 60, height: 40 });
    if (orientation === 1) return;
    // Where the stored top left corner, red, comes to lie.
    const [x, y] = { 2: [55, 5], 3: [55, 35], 4: [5, 35], 5: [5, 5], 6: [35, 5], 7: [35, 55], 8: [5, 55] }[
      orientation
    ]!;
    const [red = 0, , blue = 0] = await pixel(display!.bytes, x!, y!);
    expect(red - blue).toBeGreaterThan(150);
  },
);

test('a thumbnail is at most 320 pixels and never enlarged', async () => {
  const large = await read(twoTone(1000, 500).jpeg());
  expect(await sharp(large.thumbnail.bytes).metadata()).toMatchObject({ width: 320, height: 160 });
  const small = await read(twoTone(20, 10).jpeg());
  expect(await sharp(small.thumbnail.bytes).metadata()).toMatchObject({ width: 20, height: 10 });
});

const animation = (format: 'gif' | 'webp') =>
  sharp(Buffer.from(Array.from({ length: 10 * 20 * 3 }, (_, i) => (i < 300 ? 250 : 5))), {
    raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
  })
    .toFormat(format, { loop: 0, delay: [100, 100] })
    .toBuffer();
/** A PNG of which nothing but the header says its size. */
function pngHeader(width: number, height: number, ...chunks: string[]): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 2], 16);
  header.writeInt32BE(crc(header.subarray(4, 21)), 21);
  const rest = chunks.map((name) =>
    Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from(name), Buffer.alloc(4)]),
  );
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), header, ...rest]);
}
function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value;
}

test.each([
  ['nothing', 'empty', () => ''],
  ['a text', 'not_an_image', () => 'Dear picture, '.repeat(100)],
  ['a page', 'not_an_image', () => '<html><body>hello</body></html>'],
  ['a PDF', 'not_an_image', () => '%PDF-1.7\n%…'],
  ['an SVG', 'vector', () => '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['an animated GIF', 'animated', () => animation('gif')],
  ['an animated WebP', 'animated', () => animation('webp')],
  ['an animated PNG', 'animated', () => pngHeader(8, 8, 'acTL', 'IDAT')],
  ['a bomb of 40 000 × 40 000 pixels', 'too_large', () => pngHeader(40_000, 40_000, 'IDAT', 'IEND')],
  ['a strip of 100 000 pixels', 'too_large', () => pngHeader(100_000, 1, 'IDAT', 'IEND')],
  ['a signature and no more', 'truncated', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['a header and no more', 'truncated', () => pngHeader(8, 8, 'IDAT', 'IEND')],
  ['a BMP', 'unsupported', () => Buffer.from('BM\x46\x00\x00\x00\x00\x00\x00\x00\x36', 'latin1')],
  ['a HEIC', 'unsupported', () => Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1')],
])('%s is refused as %s', async (_name, code, make) => {
  expect(await refusal(await make())).toBe(code);
});

test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
  'a %s cut off in the middle is refused',
  async (format) => {
    const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    expect(await refusal(whole)).toBe('taken');
    expect(await refusal(whole.subarray(0, whole.length * 0.6))).toBe('truncated');
  },
);

test('a picture with an archive behind it is a picture', async () => {
  const jpeg = await twoTone().jpeg().toBuffer();
  expect(await refusal(Buffer.concat([jpeg, Buffer.from('PK\x03\x04 …')]))).toBe('taken');
});
