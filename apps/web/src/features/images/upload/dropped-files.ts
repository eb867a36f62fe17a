/** A file with the folder it was dropped in ('' for none; `holiday/day 1`). */
export interface DroppedFile {
  readonly file: File;
  readonly folder: string;
}

/** What operating systems leave in folders; nobody means to upload it. */
const CLUTTER = /^(\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i;

const readBatch = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
const readFile = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

async function* walk(entry: FileSystemEntry, folder: string): AsyncGenerator<DroppedFile> {
  if (CLUTTER.test(entry.name)) return;
  if (entry.isFile) {
    // `isFile` says which of the two kinds of entry it is.
    yield { file: await readFile(entry as FileSystemFileEntry), folder };
    return;
  }
  const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out at most a hundred entries at a time, and none at the end.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) yield* walk(child, inside);
  }
}

/** The files of a drop, folders walked through. Call it within the drop event: afterwards the browser forgets. */
export async function droppedFiles(transfer: DataTransfer): Promise<DroppedFile[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const roots = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files: DroppedFile[] = [];
  for (const { entry, file } of roots) {
    if (entry) for await (const found of walk(entry, '')) files.push(found);
    else if (file) files.push({ file, folder: '' });
  }
  return files;
}

/** The files of a file or folder chooser. */
export function chosenFiles(list: Iterable<File>): DroppedFile[] {
  return [...list]
    .filter((file) => !(file.webkitRelativePath || file.name).split('/').some((part) => CLUTTER.test(part)))
    .map((file) => ({ file, folder: file.webkitRelativePath.split('/').slice(0, -1).join('/') }));
}
