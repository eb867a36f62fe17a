import * as z from 'zod';
import { type ExportSource, type FormatWriter, type Span } from '../format.ts';
import { readTar } from '../shards/read-tar.ts';
import { tarShards } from '../shards/shards.ts';
import { type TarEntry } from '../shards/write-tar.ts';
import { textOf } from '../text-of.ts';

/** What stands beside each edge map, and in place of one that is missing. */
const EdgeRecord = z.object({
  image_id: z.number(),
  file_name: z.string(),
  width: z.number(),
  height: z.number(),
  maskloop_id: z.string(),
  sha256: z.string(),
  /** Name in the same tar; null where there is none. */
  edges: z.string().nullable(),
  /** Why there is none. */
  missing: z.string().optional(),
});
type EdgeRecord = z.infer<typeof EdgeRecord>;

/**
 * Edge maps in tar shards: `000000001.json` and, where edges were found, `000000001.edges.png` (8-bit grey of the picture's
 * size, thinned: 0 no edge … 255 the strongest of the picture). docs/formats/edges.md.
 */
export const edgesWriter: FormatWriter = {
  version: '1.0',
  write: (source) => tarShards(source, 'edges', (span) => entries(source, span)),
  async read(files) {
    const images = [];
    for (const [shard, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const inside = await readTar(bytes);
      for (const [name, content] of inside) {
        if (!name.endsWith('.json')) continue;
        const { file_name: fileName, width, height, edges } = EdgeRecord.parse(JSON.parse(textOf(content)));
        if (edges !== null && !inside.has(edges))
          throw new Error(`${shard} names ${edges}, which is not in it.`);
        images.push({ fileName, width, height });
      }
    }
    return { images, labels: [], masks: [] };
  },
};

async function* entries(source: ExportSource, span: Span): AsyncGenerator<TarEntry> {
  for await (const image of source.images(span)) {
    const key = String(image.ordinal + 1).padStart(9, '0');
    const found = await source.edges(image);
    const name = `${key}.edges.png`;
    const record: EdgeRecord = {
      image_id: image.ordinal + 1,
      file_name: image.fileName,
      width: image.width,
      height: image.height,
      maskloop_id: image.id,
      sha256: image.sha256,
      ...('missing' in found ? { edges: null, missing: found.missing } : { edges: name }),
    };
    yield { name: `${key}.json`, text: `${JSON.stringify(record)}\n` };
    if (!('missing' in found)) yield { name, bytes: found.bytes, content: found.content };
  }
}
