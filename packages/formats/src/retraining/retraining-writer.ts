import { type ExportSource, type FormatWriter } from '../format.ts';
import { imageRecords } from '../records/image-records.ts';
import { parseRecord, RecordError, selectionOf } from '../records/read-records.ts';
import { textOf } from '../text-of.ts';

const FILE = 'records.jsonl';

/**
 * One JSON record a line, one line a picture: masks with stage, review state, sampling weight, prompts, candidates shown
 * and chosen, model versions. Every field: docs/formats/retraining.md and its JSON Schema.
 */
export const retrainingWriter: FormatWriter = {
  version: '1.0',
  write: (source) => [{ name: FILE, mediaType: 'application/jsonl', content: lines(source) }],
  read(files) {
    const file = files.get(FILE);
    if (!file) throw new RecordError(`${FILE} is missing.`);
    const found = textOf(file).split('\n');
    if (found.pop() !== '')
      throw new RecordError(`${FILE} does not end with its last record: it is cut off.`);
    return selectionOf(found.map((line, index) => parseRecord(line, `Line ${index + 1}`)));
  },
};

async function* lines(source: ExportSource): AsyncGenerator<string> {
  for await (const { record } of imageRecords(source)) yield `${JSON.stringify(record)}\n`;
}
