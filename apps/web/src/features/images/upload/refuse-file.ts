/** Types that browsers recognise and that are no pictures, whatever the file is called. */
const NO_PICTURE = /^(text|audio|video|font)\/|^application\/(json|pdf|xml|javascript|msword|vnd\.)/;
/** Largest file that the server takes. */
export const MAX_FILE_BYTES = 2 ** 31;

/** Why a file need not even be sent, or undefined. When in doubt it is sent: the server looks at the bytes. */
export function refuseFile(file: { type: string; size: number }): string | undefined {
  if (file.size === 0) return 'The file is empty.';
  if (file.size > MAX_FILE_BYTES) return 'The file is larger than 2 GB. Split the archive.';
  if (file.type === 'image/svg+xml') return 'SVG is a drawing, not a picture. Convert it to PNG first.';
  if (NO_PICTURE.test(file.type))
    return 'This is not a picture. JPEG, PNG, WebP, AVIF, TIFF, GIF and zip are accepted.';
  return undefined;
}
