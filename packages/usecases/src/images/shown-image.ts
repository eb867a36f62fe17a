/** Where the display copy of a picture is. */
export const displayUrl = (imageId: string): string => `/api/v1/images/${imageId}/display`;

/** Where a picture's tiles are; null for one that is shown in one piece. */
export const tilesUrl = ({ id, tilesSha256 }: { id: string; tilesSha256: string | null }): string | null =>
  tilesSha256 === null ? null : `/api/v1/images/${id}/tiles`;

/** A picture as pages show it, with the addresses of its pixels. */
export const shownImage = (image: {
  readonly id: string;
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly tilesSha256: string | null;
}) => {
  const { id, fileName, width, height } = image;
  return { id, fileName, width, height, displayUrl: displayUrl(id), tilesUrl: tilesUrl(image) };
};
