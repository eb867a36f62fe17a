import { type FormatId } from './catalog.ts';
import { cocoWriter } from './coco/coco-writer.ts';
import { edgesWriter } from './edges/edges-writer.ts';
import { type FormatWriter } from './format.ts';
import { retrainingWriter } from './retraining/retraining-writer.ts';
import { sa1bWriter } from './sa-1b/sa-1b-writer.ts';
import { webdatasetWriter } from './webdataset/webdataset-writer.ts';

/** The writer of every format of the catalog. */
export const WRITERS: { readonly [Format in FormatId]: FormatWriter } = {
  coco: cocoWriter,
  retraining: retrainingWriter,
  webdataset: webdatasetWriter,
  'sa-1b': sa1bWriter,
  edges: edgesWriter,
};

export {
  type ExportedEdges,
  type ExportedImage,
  type ExportedMask,
  type ExportedMaskStory,
  type ExportSource,
  type FormatWriter,
  type ReadMask,
  type ReadSelection,
  type Span,
  type WrittenFile,
} from './format.ts';
export { recordJsonSchema } from './records/record-schema.ts';
