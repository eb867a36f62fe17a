import { type DroppedFile } from '../images/upload/dropped-files.ts';

/** The same folder is the same archive: an upload that was cut finds its beginning. */
const PACKED_AT = new Date(Date.UTC(2000, 0, 1));
/** More than a bundle has: somebody dropped the wrong folder. The server says what exactly a bundle may be. */
const MOST_FILES = 1000;

/** The archive to send for what was dropped or chosen: an archive as it is, a folder packed here. Throws an Error with a sentence. */
export async function bundleArchive(dropped: readonly DroppedFile[]): Promise<File | undefined> {
  const [first] = dropped;
  if (!first) return undefined;
  if (dropped.length === 1 && /\.zip$/i.test(first.file.name)) return first.file;
  const files = placesOf(dropped);
  if (!files.some(({ name }) => name === 'manifest.json')) {
    throw new Error(
      'There is no manifest.json. A bundle is a folder with manifest.json and its files, or a zip archive of one.',
    );
  }
  if (files.length > MOST_FILES) throw new Error(`A folder of ${files.length} files is no bundle.`);
  const { downloadZip } = await import('client-zip');
  const archive = await downloadZip(
    files.map(({ name, file }) => ({ name, input: file, lastModified: PACKED_AT })),
  ).blob();
  const name = first.folder.split('/')[0] ?? '';
  return new File([archive], `${name === '' ? 'bundle' : name}.zip`, { lastModified: PACKED_AT.getTime() });
}

/** Paths inside the bundle: the one folder that was dropped is its root. */
function placesOf(dropped: readonly DroppedFile[]): { name: string; file: File }[] {
  const roots = new Set(dropped.map(({ folder }) => folder.split('/')[0] ?? ''));
  const inOne = roots.size === 1;
  return dropped
    .map(({ folder, file }) => {
      const inside = inOne ? folder.split('/').slice(1).join('/') : folder;
      return { name: inside === '' ? file.name : `${inside}/${file.name}`, file };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
