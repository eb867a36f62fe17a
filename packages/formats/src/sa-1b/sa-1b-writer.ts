import { fromCocoString } from '@maskloop/geometry/rle';
import * as z from 'zod';
import { type ExportedMaskStory, type ExportSource, type FormatWriter, type Span } from '../format.ts';
import { byImage } from '../records/image-records.ts';
import { readTar } from '../shards/read-tar.ts';
import { endingOf, type Sample, shards } from '../shards/shards.ts';
import { textOf } from '../text-of.ts';

const Sa1bFile = z.object({
  image: z.object({ width: z.number(), height: z.number(), maskloop_file_name: z.string() }),
  annotations: z.array(
    z.object({ segmentation: z.object({ size: z.tuple([z.number(), z.number()]), counts: z.string() }) }),
  ),
});

/**
 * The layout of SA-1B: tar files of pictures, each `sa_<n>.jpg` beside `sa_<n>.json` with RLE, box, area, predicted IoU,
 * stability, crop and point. Masks have no label, as there. docs/formats/sa-1b.md.
 */
export const sa1bWriter: FormatWriter = {
  version: '1.0',
  write: (source) => shards(source, 'sa', (span) => samples(source, span)),
  async read(files) {
    const images = [];
    const masks = [];
    for (const [, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [name, content] of await readTar(bytes)) {
        if (!name.endsWith('.json')) continue;
        const { image, annotations } = Sa1bFile.parse(JSON.parse(textOf(content)));
        for (const { segmentation } of annotations) {
          const [height, width] = segmentation.size;
          const rle = fromCocoString(segmentation.counts, width, height);
          masks.push({ image: images.length, label: 'object', rle, isGroup: false });
        }
        images.push({ fileName: image.maskloop_file_name, width: image.width, height: image.height });
      }
    }
    return { images, labels: ['object'], masks };
  },
};

async function* samples(source: ExportSource, span: Span): AsyncGenerator<Sample> {
  for await (const { image, masks } of byImage(source.images(span), source.stories(span))) {
    const key = `sa_${image.ordinal + 1}`;
    const record = {
      image: {
        image_id: image.ordinal + 1,
        width: image.width,
        height: image.height,
        file_name: `${key}.${endingOf(image)}`,
        maskloop_id: image.id,
        maskloop_file_name: image.fileName,
      },
      annotations: masks.map(annotationOf),
    };
    yield { image, key, record };
  }
}

function annotationOf(mask: ExportedMaskStory) {
  const { x, y, width, height } = mask.box;
  const { points } = mask.provenance;
  return {
    id: mask.ordinal + 1,
    segmentation: { size: [mask.imageHeight, mask.imageWidth], counts: mask.counts },
    bbox: [x, y, width, height],
    area: mask.area,
    predicted_iou: mask.predictedIou,
    stability_score: mask.stability,
    crop_box: [0, 0, mask.imageWidth, mask.imageHeight],
    point_coords: (points ?? []).filter(({ foreground }) => foreground).map((point) => [point.x, point.y]),
  };
}
