import { lstat, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure } from './failure.ts';

/** Where an account keeps what can be fetched again, as its system has it. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const asked = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  const usual = { win32: 'AppData/Local', darwin: 'Library/Caches' } as Partial<Record<string, string>>;
  const base =
    asked !== undefined && path.isAbsolute(asked) ? asked : path.join(home, usual[platform] ?? '.cache');
  return path.join(base, 'maskloop');
}

/** Makes a folder that only this account can enter, or finds it. Throws Failure where others could have put something there. */
export async function ownFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    // A file or a link stands there: said below.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  const info = await lstat(folder);
  if (!info.isDirectory()) throw new Failure(`${folder} is no folder: remove it, then try again.`);
  const account = process.getuid?.();
  // Windows: the folders of an account are its own.
  if (account === undefined) return folder;
  if (info.uid !== account)
    throw new Failure(`${folder} belongs to somebody else. Set XDG_CACHE_HOME to a folder of yours.`);
  if ((info.mode & 0o022) !== 0) {
    throw new Failure(
      `${folder} can be written to by others: chmod 700 ${folder}, and remove what is not yours.`,
    );
  }
  return folder;
}
