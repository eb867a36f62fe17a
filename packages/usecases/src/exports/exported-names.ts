import { placeName } from '@maskloop/domain/image';

/** A picture as it is called. */
export interface NamedImage {
  readonly fileName: string;
  readonly folder: string | null;
}

/**
 * What pictures are called in an export: folder and name, as readers join annotations to files by it. Where several
 * have one name, each gets the first digits of its content's hash, so that no two are called the same.
 */
export function exportedNames(
  repeated: readonly NamedImage[],
): (image: NamedImage & { readonly sha256: string }) => string {
  const ambiguous = new Set(repeated.map(plainName));
  return (image) => {
    const name = plainName(image);
    return ambiguous.has(name) ? name.replace(/(\.[^./]+)?$/, `~${image.sha256.slice(0, 8)}$1`) : name;
  };
}

function plainName({ folder, fileName }: NamedImage): string {
  const placed = placeName(folder === null ? fileName : `${folder}/${fileName}`);
  return placed.folder === undefined ? placed.name : `${placed.folder}/${placed.name}`;
}
