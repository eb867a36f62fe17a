/** A picture of the project, as files may name it. */
export interface KnownPicture {
  readonly id: string;
  readonly fileName: string;
  readonly folder: string | null;
  readonly width: number | null;
  readonly height: number | null;
}
/** The picture that a name means; 'ambiguous' where several may be meant. */
type Found = KnownPicture | 'ambiguous' | undefined;

/**
 * Finds pictures by the names that a file gives them. Of the file's path and the picture's – folder and name – one ends in
 * the other: pictures of another folder are others, and only where one side has no folder does the name decide. Slashes of
 * either kind, any Unicode form; in any case where none has this one.
 */
export function pictureFinder(pictures: Iterable<KnownPicture>): (fileName: string) => Found {
  const [exact, anyCase] = [pathIndex(), pathIndex()];
  for (const picture of pictures) {
    const path = plain(`${picture.folder ?? ''}/${picture.fileName}`);
    exact.add(path, picture);
    anyCase.add(path.toLowerCase(), picture);
  }
  return (fileName) => {
    const path = plain(fileName);
    return exact.find(path) ?? anyCase.find(path.toLowerCase());
  };
}

/** Pictures by their paths, and by every way in which these end. */
function pathIndex() {
  const byPath = new Map<string, KnownPicture | 'ambiguous'>();
  const byEnding = new Map<string, KnownPicture | 'ambiguous'>();
  const note = (map: typeof byPath, key: string, picture: KnownPicture) =>
    map.set(key, map.has(key) ? 'ambiguous' : picture);
  return {
    add(path: string, picture: KnownPicture): void {
      note(byPath, path, picture);
      for (const ending of endings(path)) note(byEnding, ending, picture);
    },
    find(path: string): Found {
      const paths = endings(path);
      const name = paths.at(-1) ?? path;
      // A longer path than ours may end in ours: data/train/day/a.jpg is day/a.jpg.
      const inFolder = paths.slice(0, -1).find((ending) => byPath.has(ending));
      if (inFolder !== undefined) return byPath.get(inFolder);
      return byEnding.get(path) ?? byPath.get(name);
    },
  };
}

/** A path without its first folders, longest first: day/a.jpg, a.jpg. */
function endings(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, from) => parts.slice(from).join('/'));
}

/**
 * Names of a file that mean one picture, by the picture's id, where several do: which of them it is cannot be told. One
 * name that comes more than once means the same each time.
 */
export function sharedPictures(
  images: Iterable<{ readonly fileName: string; readonly known: Found }>,
): Map<string, string[]> {
  const names = new Map<string, Map<string, string>>();
  for (const { fileName, known } of images) {
    if (typeof known !== 'object') continue;
    const own = names.get(known.id) ?? new Map<string, string>();
    names.set(known.id, own);
    const path = plain(fileName);
    if (!own.has(path)) own.set(path, fileName);
  }
  const shared = [...names].filter(([, own]) => own.size > 1);
  return new Map(shared.map(([id, own]) => [id, [...own.values()]]));
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '');
