import { type ExportedImage, type ExportedMask, type ExportSource, type FormatWriter } from '../format.ts';
import { textOf } from '../text-of.ts';
import { readCoco } from './read-coco.ts';

/** Category of masks without a label (class-agnostic projects, as in the paper); listed only where there are some. */
const OBJECT = { id: 0, name: 'object' };
const FILE = 'instances.json';

/**
 * COCO instances (cocodataset.org/#format-data): ids are ordinal + 1, categories the labels in their order from 1 (0 = no
 * label), `segmentation` compressed RLE over the whole picture with `size` [height, width], `bbox` [x, y, width, height],
 * both exact. `maskloop_id` leads back to the product. Every line: docs/formats/coco.md.
 */
export const cocoWriter: FormatWriter = {
  version: '1.0',
  write: (source) => [{ name: FILE, mediaType: 'application/json', content: instances(source) }],
  read: (files) => readCoco(textOf(files.get(FILE))),
};

async function* instances(source: ExportSource): AsyncGenerator<string> {
  const categoryOf = new Map(source.labels.map((label, index) => [label.id, index + 1]));
  const categories = [
    ...(source.hasUnlabelled || source.labels.length === 0 ? [OBJECT] : []),
    ...source.labels.map(({ id, name }, index) => ({ id: index + 1, name, maskloop_id: id })),
  ];
  const info = { description: source.projectName, version: '1.0', contributor: 'Maskloop' };
  yield `{"info":${JSON.stringify(info)},\n"licenses":[],\n"categories":${JSON.stringify(categories)},\n"images":[`;
  yield* rows(source.images(), cocoImage);
  yield '],\n"annotations":[';
  yield* rows(source.masks(), (mask) => cocoAnnotation(mask, categoryOf));
  yield ']}\n';
}

const cocoImage = (image: ExportedImage) => ({
  id: image.ordinal + 1,
  file_name: image.fileName,
  width: image.width,
  height: image.height,
  maskloop_id: image.id,
  sha256: image.sha256,
});

function cocoAnnotation(mask: ExportedMask, categoryOf: ReadonlyMap<string, number>) {
  const { x, y, width, height } = mask.box;
  return {
    id: mask.ordinal + 1,
    image_id: mask.imageOrdinal + 1,
    category_id: mask.labelId === null ? OBJECT.id : (categoryOf.get(mask.labelId) ?? OBJECT.id),
    segmentation: { size: [mask.imageHeight, mask.imageWidth], counts: mask.counts },
    area: mask.area,
    bbox: [x, y, width, height],
    iscrowd: mask.isGroup ? 1 : 0,
    maskloop_id: mask.id,
  };
}

/** JSON rows, one a line, in pieces of about 64 kB. */
async function* rows<Item>(items: AsyncIterable<Item>, row: (item: Item) => unknown): AsyncGenerator<string> {
  let piece = '';
  let first = true;
  for await (const item of items) {
    piece += `${first ? '' : ','}\n${JSON.stringify(row(item))}`;
    first = false;
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
