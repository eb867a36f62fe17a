/** A picture of the project, as files may name it. */
export interface KnownPicture {
  readonly id: string;
  readonly fileName: string;
  readonly folder: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Finds pictures by the names that a file gives them: folder and name, then the name alone; slashes of either kind, any
 * Unicode form; then in any case. A name that several pictures have is 'ambiguous'.
 */
export function pictureFinder(
  pictures: Iterable<KnownPicture>,
): (fileName: string) => KnownPicture | 'ambiguous' | undefined {
  const names = () => new Map<string, KnownPicture | 'ambiguous'>();
  const [byPath, byName, byLowerName] = [names(), names(), names()];
  const add = (map: Map<string, KnownPicture | 'ambiguous'>, key: string, picture: KnownPicture) =>
    map.set(key, map.has(key) ? 'ambiguous' : picture);
  for (const picture of pictures) {
    const name = plain(picture.fileName);
    if (picture.folder !== null) add(byPath, plain(`${picture.folder}/${picture.fileName}`), picture);
    add(byName, name, picture);
    add(byLowerName, name.toLowerCase(), picture);
  }
  return (fileName) => {
    const path = plain(fileName);
    const name = path.slice(path.lastIndexOf('/') + 1);
    // A longer path than ours may end in ours: data/train/day/a.jpg is day/a.jpg.
    for (let at = 0; at >= 0; at = path.indexOf('/', at) + 1 || -1) {
      const found = byPath.get(path.slice(at));
      if (found) return found;
    }
    return byName.get(name) ?? byLowerName.get(name.toLowerCase());
  };
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '');
