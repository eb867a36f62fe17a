/** Longest file name kept, in characters; its ending survives the cut. */
const MAX_NAME = 200;
const MAX_FOLDER = 1000;
/** Control characters, halves of characters, and those that turn the direction of writing: a name must show what it is. */
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** A name that can be shown and stored, and the folder it came with (forward slashes, no dots). */
export interface PlacedName {
  readonly name: string;
  readonly folder: string | undefined;
}

/**
 * Splits what a browser, script or archive calls a file into a plain name and its folder: Unicode in composed form (NFC),
 * nothing unshowable, no `..`, at most 200 characters with the ending kept. Never empty.
 */
export function placeName(raw: string): PlacedName {
  const parts = raw
    .replace(UNSHOWABLE, '')
    .normalize('NFC')
    .split(/[\\/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
  const folder = parts.slice(0, -1).join('/');
  return {
    name: shortened(parts.at(-1) ?? 'unnamed'),
    folder: folder ? folder.slice(0, MAX_FOLDER) : undefined,
  };
}

function shortened(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, MAX_NAME - ending.length - 1).replace(UNSHOWABLE, '')}…${ending}`;
}
