/** What a file's first bytes say it is: a format that is read, or a kind that has a sentence of its own. */
export type SniffedFormat =
  'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif' | 'heic' | 'jp2' | 'jxl' | 'bmp' | 'svg' | 'unknown';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Reads the signature; the name of a file says nothing. Give it the first 4 KiB or so. */
export function sniffFormat(head: Uint8Array): SniffedFormat {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a/.test(ascii(head, 0, 6))) return 'gif';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp';
  if (/^(II[*+]\0|MM\0[*+])/.test(ascii(head, 0, 4))) return 'tiff';
  if (ascii(head, 4, 8) === 'ftyp') {
    const brands = ascii(head, 8, 40);
    if (/avi[fs]/.test(brands)) return 'avif';
    if (/hei[cxms]|hev[cx]|mif1|msf1/.test(brands)) return 'heic';
  }
  if (ascii(head, 4, 12) === 'jP  \r\n\x87\n') return 'jp2';
  if ((head[0] === 0xff && head[1] === 0x0a) || ascii(head, 4, 12) === 'JXL \r\n\x87\n') return 'jxl';
  if (ascii(head, 0, 2) === 'BM' && ascii(head, 6, 10) === '\0\0\0\0') return 'bmp';
  if (isSvg(head)) return 'svg';
  return 'unknown';
}

function isSvg(head: Uint8Array): boolean {
  const text = new TextDecoder('utf-8')
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart();
  return text.startsWith('<') && /<svg[\s>]/i.test(text);
}

/** Whether a PNG holds an animation: an acTL chunk stands before the first pixels. */
export function isAnimatedPng(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 8 <= head.byteLength; at += 12 + view.getUint32(at)) {
    const kind = ascii(head, at + 4, at + 8);
    if (kind === 'acTL') return true;
    if (kind === 'IDAT') return false;
  }
  return false;
}
