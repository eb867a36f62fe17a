import { type ExportSource, type FormatWriter, type Span } from '../format.ts';
import { imageRecords } from '../records/image-records.ts';
import { parseRecord, selectionOf } from '../records/read-records.ts';
import { readTar } from '../shards/read-tar.ts';
import { type Sample, shards } from '../shards/shards.ts';
import { textOf } from '../text-of.ts';

/**
 * The retraining records beside their pictures in tar shards, for training that streams (WebDataset): `000000042.jpg`,
 * `000000042.json`. docs/formats/webdataset.md.
 */
export const webdatasetWriter: FormatWriter = {
  version: '1.0',
  write: (source) => shards(source, 'shard', (span) => samples(source, span)),
  async read(files) {
    const records = [];
    for (const [shard, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [name, content] of await readTar(bytes))
        if (name.endsWith('.json')) records.push(parseRecord(textOf(content), `${shard}, ${name}`));
    }
    return selectionOf(records);
  },
};

async function* samples(source: ExportSource, span: Span): AsyncGenerator<Sample> {
  for await (const { image, record } of imageRecords(source, span))
    yield { image, key: String(image.ordinal).padStart(9, '0'), record };
}
