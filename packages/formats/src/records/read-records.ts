import { fromCocoString } from '@maskloop/geometry/rle';
import { type ReadMask, type ReadSelection } from '../format.ts';
import { ImageRecord } from './record.ts';

/** Why records cannot be read: a sentence that names the place. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

/** One record from its JSON text. Throws RecordError; `where` names the line or file. */
export function parseRecord(text: string, where: string): ImageRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RecordError(`${where} is not JSON.`);
  }
  const parsed = ImageRecord.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RecordError(
    `${where}, ${issue?.path.join('.') ?? 'record'}: ${issue?.message ?? 'not as expected'}.`,
  );
}

/** Records as the common form of all formats. Throws RecordError for masks that are not of their picture's size. */
export function selectionOf(records: readonly ImageRecord[]): ReadSelection {
  const labels = new Set<string>();
  const masks = records.flatMap(({ image, masks: own }, index) =>
    own.map((mask): ReadMask => {
      const [height, width] = mask.segmentation.size;
      if (width !== image.width || height !== image.height)
        throw new RecordError(
          `Mask ${mask.id} is ${width} × ${height}, its image ${image.width} × ${image.height}.`,
        );
      const label = mask.label?.name ?? 'object';
      labels.add(label);
      const rle = fromCocoString(mask.segmentation.counts, width, height);
      return { image: index, label, rle, isGroup: mask.isGroup };
    }),
  );
  const images = records.map(({ image: { fileName, width, height } }) => ({ fileName, width, height }));
  return { images, labels: [...labels], masks };
}
