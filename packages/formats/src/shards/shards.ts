import { type ExportedImage, type ExportSource, type Span, type WrittenFile } from '../format.ts';
import { type TarEntry, writeTar } from './write-tar.ts';

/** Pictures in one shard: a few hundred megabytes of photographs. */
const IMAGES_PER_SHARD = 500;

/** What a format writes about one picture. */
export interface Sample {
  readonly image: ExportedImage;
  /** Name in the tar, without ending. */
  readonly key: string;
  readonly record: object;
}

/** An export as tar files of the entries of 500 pictures each. An empty selection is one empty shard. */
export function tarShards(
  source: ExportSource,
  prefix: string,
  entriesOf: (span: Span) => AsyncIterable<TarEntry>,
): WrittenFile[] {
  const count = Math.max(1, Math.ceil(source.imageCount / IMAGES_PER_SHARD));
  return Array.from({ length: count }, (_, shard) => ({
    name: `${prefix}-${String(shard).padStart(6, '0')}.tar`,
    mediaType: 'application/x-tar',
    content: writeTar(entriesOf({ from: shard * IMAGES_PER_SHARD, to: (shard + 1) * IMAGES_PER_SHARD })),
  }));
}

/**
 * The same with a picture beside its JSON under one key, as WebDataset reads them. One picture's masks are in memory at a
 * time.
 */
export const shards = (
  source: ExportSource,
  prefix: string,
  samples: (span: Span) => AsyncIterable<Sample>,
): WrittenFile[] => tarShards(source, prefix, (span) => entries(source, samples(span)));

async function* entries(source: ExportSource, samples: AsyncIterable<Sample>): AsyncGenerator<TarEntry> {
  for await (const { image, key, record } of samples) {
    const name = `${key}.${endingOf(image)}`;
    yield { name, bytes: image.picture.bytes, content: source.picture(image) };
    yield { name: `${key}.json`, text: `${JSON.stringify(record)}\n` };
  }
}

/** What pictures are shown as; originals are only shown in one of these forms. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
};

/** WebDataset tells what a file is by its ending, so it comes from the content's kind, not from the name. */
export const endingOf = ({ picture }: Pick<ExportedImage, 'picture'>): string =>
  ENDINGS[picture.mediaType] ?? 'bin';
