import { BundleError } from '../bundle-error.ts';
import { BUNDLE_LIMITS } from './limits.ts';

/** A plain relative path: forward slashes, no step upwards, nothing that a file system could read as something else. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;
/** What people read; it travels with the bundle and needs no line in the manifest. */
const DOCUMENT = /^(MODEL_CARD|README|LICEN[CS]E|NOTICE)([.-][A-Za-z0-9.-]+)?$/;
/** What systems leave in folders beside what people put there. */
const JUNK = /(^|\/)(__MACOSX(\/|$)|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/i;
/** Names that Windows keeps for devices. */
const DEVICE = /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i;

export const isJunk = (path: string): boolean => JUNK.test(path);
export const isDocument = (path: string): boolean => DOCUMENT.test(path);

/** A name as a sentence can carry it: control and direction characters shown as codes, long ones cut. */
export function shown(path: string): string {
  const plain = path.replace(/[\p{C}\u2028\u2029"]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return plain.length > 80 ? `${plain.slice(0, 77)}…` : plain;
}

/** Refuses names that are no plain paths, that come twice, or that some systems could not tell apart. */
export function refuseNames(paths: readonly string[]): void {
  if (paths.length > BUNDLE_LIMITS.files) {
    throw new BundleError(
      `the bundle has ${paths.length} files; at most ${BUNDLE_LIMITS.files} are accepted`,
    );
  }
  const seen = new Map<string, string>();
  for (const path of paths) {
    if (!PLAIN.test(path) || path.length > 200 || DEVICE.test(path)) {
      throw new BundleError(`"${shown(path)}" is not a plain relative path inside the bundle`);
    }
    const same = seen.get(path.toLowerCase());
    if (same === path) throw new BundleError(`${path} is in the bundle twice`);
    if (same !== undefined)
      throw new BundleError(`${same} and ${path} differ only by case; some systems keep one`);
    seen.set(path.toLowerCase(), path);
  }
  for (const path of seen.keys()) {
    const folder = path.split('/').slice(0, -1);
    while (folder.length > 0) {
      const clash = seen.get(folder.join('/'));
      if (clash !== undefined) throw new BundleError(`${clash} is a file and a folder`);
      folder.pop();
    }
  }
}
