import { fromCocoCounts, fromCocoString, type Rle } from '@maskloop/geometry/rle';
import * as z from 'zod';
import { type ReadMask, type ReadSelection } from '../format.ts';

const Id = z.number().int().min(0);
const Size = z.number().int().min(1);
const Segmentation = z.object({
  size: z.tuple([Size, Size]),
  counts: z.union([z.string(), z.array(z.number().int().min(0))]),
});
const CocoFile = z.object({
  images: z.array(z.object({ id: Id, file_name: z.string(), width: Size, height: Size })),
  categories: z.array(z.object({ id: Id, name: z.string() })),
  annotations: z.array(
    z.object({
      id: Id,
      image_id: Id,
      category_id: Id,
      segmentation: Segmentation,
      iscrowd: z.number().default(0),
    }),
  ),
});

/** Why a COCO file cannot be read: a sentence that names the place in it. */
export class CocoError extends Error {
  override readonly name = 'CocoError';
}

/**
 * The pictures, labels and masks of a COCO instances file, in its order. Reads RLE, compressed or not; polygons are
 * refused, as they do not say which pixels they mean. Throws CocoError for anything that does not hold together.
 */
export function readCoco(text: string): ReadSelection {
  const file = parse(text);
  const images = new Map(file.images.map((image, index) => [image.id, { ...image, index }]));
  const labels = new Map(file.categories.map(({ id, name }) => [id, name]));
  if (images.size !== file.images.length) throw new CocoError('Two images have the same id.');
  if (labels.size !== file.categories.length) throw new CocoError('Two categories have the same id.');
  const masks = file.annotations.map((annotation): ReadMask => {
    const where = `annotation ${annotation.id}`;
    const image = images.get(annotation.image_id);
    const label = labels.get(annotation.category_id);
    if (!image)
      throw new CocoError(`${where} is on an image that is not in the file: ${annotation.image_id}.`);
    if (label === undefined)
      throw new CocoError(`${where} has a category that is not in the file: ${annotation.category_id}.`);
    return {
      image: image.index,
      label,
      rle: pixels(annotation.segmentation, image, where),
      isGroup: annotation.iscrowd === 1,
    };
  });
  return {
    images: file.images.map(({ file_name, width, height }) => ({ fileName: file_name, width, height })),
    labels: [...labels.values()],
    masks,
  };
}

function parse(text: string): z.infer<typeof CocoFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CocoError('This is not JSON.');
  }
  const parsed = CocoFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CocoError(`${issue?.path.join('.') ?? 'The file'}: ${issue?.message ?? 'not as expected'}.`);
}

function pixels(
  { size, counts }: z.infer<typeof Segmentation>,
  image: { readonly width: number; readonly height: number },
  where: string,
): Rle {
  const [height, width] = size;
  if (width !== image.width || height !== image.height)
    throw new CocoError(`${where} is ${width} × ${height}, its image ${image.width} × ${image.height}.`);
  try {
    return typeof counts === 'string'
      ? fromCocoString(counts, width, height)
      : fromCocoCounts(counts, width, height);
  } catch (error) {
    throw new CocoError(`${where}: ${error instanceof Error ? error.message : 'its pixels cannot be read'}.`);
  }
}
