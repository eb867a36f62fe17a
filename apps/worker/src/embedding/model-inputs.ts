import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { frameOf, type Manifest, resizeRgb, type RgbImage } from '@maskloop/inference/core';
import { type PictureFile } from './messages.ts';
import { withPixels } from './with-pixels.ts';

/** Pictures as a model sees them, kept as files: a picture embedded again is neither decoded nor resized again. */
export interface ModelInputs {
  /** Hands `use` the picture in the size of the model's input, byte for byte what the encoder would resize it to. */
  with<T>(picture: PictureFile, manifest: Manifest, use: (image: RgbImage) => Promise<T>): Promise<T>;
}

/** Some thousands of pictures of 1024 × 1024, three times as many of 512 × 512. */
const MOST_BYTES = 4 * 1024 ** 3;
const WRITES_BETWEEN_TIDYING = 100;

/**
 * Keeps model inputs in `directory`, which may be deleted at any time and is shared by workers. Past `mostBytes` the
 * ones used longest ago leave. A file that cannot be kept or read is no error: the picture itself is still there.
 */
export function openModelInputs(directory: string, mostBytes = MOST_BYTES): ModelInputs {
  let writes = 0;

  async function read(file: string, width: number, height: number): Promise<RgbImage | undefined> {
    const data = await readFile(file).catch(() => undefined);
    // Also one of a full disk or of an older version.
    if (data?.length !== width * height * 3) return undefined;
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    return { width, height, data };
  }

  async function keep(file: string, data: Uint8Array): Promise<void> {
    const draft = path.join(directory, `.draft-${randomUUID()}`);
    try {
      await mkdir(directory, { recursive: true });
      await writeFile(draft, data);
      await rename(draft, file);
      if (writes++ % WRITES_BETWEEN_TIDYING === 0) await tidy(directory, mostBytes);
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  return {
    async with(picture, manifest, use) {
      const { resized, side } = frameOf(manifest, picture.width, picture.height);
      const { width, height } = resized;
      // Files in storage are named by their content, so the name says which pixels these are.
      const file = path.join(directory, `${path.basename(picture.file)}-${side}.rgb`);
      const kept = await read(file, width, height);
      if (kept) return use(kept);
      return withPixels(picture, async (image) => {
        // Enlarging is quick and its result larger than the picture.
        if (image.width <= width || !sameSize(image, picture)) return use(image);
        const input = resizeRgb(image, width, height);
        // Before `use`, which may take the pixels' buffer away.
        await keep(file, input.data);
        return use(input);
      });
    },
  };
}

/** A picture whose file is not of the size that is known of it is the encoder's to judge. */
const sameSize = (image: RgbImage, { width, height }: PictureFile) =>
  image.width === width && image.height === height;

/** Deletes what was used longest ago until the rest fits; drafts that a killed worker left age like everything else. */
async function tidy(directory: string, mostBytes: number): Promise<void> {
  const files: { file: string; bytes: number; used: number }[] = [];
  for (const name of await readdir(directory)) {
    const file = path.join(directory, name);
    // Another worker may have deleted it meanwhile.
    const found = await stat(file).catch(() => undefined);
    if (found) files.push({ file, bytes: found.size, used: found.mtimeMs });
  }
  let total = 0;
  for (const { file, bytes } of files.sort((a, b) => b.used - a.used)) {
    total += bytes;
    if (total > mostBytes) await rm(file, { force: true });
  }
}
