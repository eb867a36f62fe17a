/** Fetches and decodes a picture. Rejects with a sentence. */
export async function loadBitmap(url: string): Promise<ImageBitmap> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The picture could not be fetched (${response.status}).`);
  return createImageBitmap(await response.blob());
}
