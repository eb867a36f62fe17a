import { type FormatId } from './catalog.ts';
import { cocoWriter } from './coco/coco-writer.ts';
import { type FormatWriter } from './format.ts';

/** The writer of every format of the catalog. */
export const WRITERS: { readonly [Format in FormatId]: FormatWriter } = { coco: cocoWriter };

export {
  type ExportedImage,
  type ExportedMask,
  type ExportSource,
  type FormatWriter,
  type ReadMask,
  type ReadSelection,
  type WrittenFile,
} from './format.ts';
