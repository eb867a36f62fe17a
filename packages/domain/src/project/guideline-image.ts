/** A picture in guidelines is looked at in a narrow column: what is larger was meant for somewhere else. */
export const GUIDELINE_IMAGE_MAX_BYTES = 5 * 2 ** 20;
/** Pictures that the guidelines of one project may show. */
export const GUIDELINE_IMAGES_MAX = 200;

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/**
 * The media type of a picture that browsers show and that runs nothing, by its first bytes; null for everything else,
 * SVG included.
 * @param head at least the first twelve bytes, where there are so many
 */
export function shownPictureType(
  head: Uint8Array,
): 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | null {
  if (ascii(head, 1, 4) === 'PNG' && head[0] === 0x89) return 'image/png';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a$/.test(ascii(head, 0, 6))) return 'image/gif';
  return null;
}

/** Where a picture of the guidelines is fetched, as their text names it. */
export const guidelineImageUrl = (projectId: string, imageId: string): string =>
  `/api/v1/projects/${projectId}/guideline-images/${imageId}`;

const URLS = /\/api\/v1\/projects\/[0-9a-f-]{36}\/guideline-images\/([0-9a-f-]{36})/g;

/** Whether an address in guidelines is one of these pictures; all others are not fetched, but linked. */
export const isGuidelineImageUrl = (url: string): boolean => new RegExp(`^${URLS.source}$`).test(url);

/** The pictures that a text names, by id. */
export const guidelineImageIds = (text: string): string[] =>
  [...text.matchAll(URLS)].map(([, id]) => id ?? '');
