import {
  type ExportedImage,
  type ExportedMask,
  type ExportedMaskStory,
  type ExportSource,
  type Span,
} from '../format.ts';
import { type ImageRecord, type RecordMask } from './record.ts';

/**
 * Pictures, each with its masks. Both streams come in the pictures' order, so no more than one picture's masks are in
 * memory.
 */
export async function* byImage<Mask extends ExportedMask>(
  images: AsyncIterable<ExportedImage>,
  masks: AsyncIterable<Mask>,
): AsyncGenerator<{ image: ExportedImage; masks: Mask[] }> {
  const rest = masks[Symbol.asyncIterator]();
  try {
    let next = await rest.next();
    for await (const image of images) {
      const own: Mask[] = [];
      while (next.done !== true && next.value.imageOrdinal === image.ordinal) {
        own.push(next.value);
        next = await rest.next();
      }
      yield { image, masks: own };
    }
  } finally {
    await rest.return?.();
  }
}

/**
 * The records of a selection, or of a span of it, beside the picture each is of. An error where the selection does not name
 * a label that one of them speaks of.
 */
export async function* imageRecords(
  source: ExportSource,
  span?: Span,
): AsyncGenerator<{ image: ExportedImage; record: ImageRecord }> {
  const nameOf = new Map(source.labels.map(({ id, name }) => [id, name]));
  const labelOf = (id: string) => {
    const name = nameOf.get(id);
    if (name === undefined) throw new Error(`label ${id} has no name in this export`);
    return { id, name };
  };
  for await (const { image, masks } of byImage(source.images(span), source.stories(span))) {
    const { id, ordinal, fileName, width, height, sha256, picture, facts } = image;
    const record: ImageRecord = {
      schema: 'maskloop-retraining/1',
      image: { id, ordinal, fileName, width, height, sha256, split: facts.split, picture: picture.sha256 },
      taskState: facts.taskState,
      exhaustive: facts.exhaustive,
      exhaustiveLabels: facts.exhaustiveLabelIds.map(labelOf),
      absentLabels: facts.absentLabelIds.map(labelOf),
      masks: masks.map((mask) => recordOf(mask, mask.labelId === null ? null : labelOf(mask.labelId))),
    };
    yield { image, record };
  }
}

function recordOf(mask: ExportedMaskStory, label: RecordMask['label']): RecordMask {
  const { x, y, width, height } = mask.box;
  const { points, box, maskPrompt, candidates, chosen, tool, clicks, activeMs, decodeMs, parents } =
    mask.provenance;
  return {
    id: mask.id,
    revision: mask.revisionNumber,
    segmentation: { size: [mask.imageHeight, mask.imageWidth], counts: mask.counts },
    area: mask.area,
    bbox: [x, y, width, height],
    label,
    isGroup: mask.isGroup,
    weight: mask.weight,
    stage: mask.stage,
    round: mask.roundNumber,
    state: mask.state,
    verdict: mask.verdict,
    author: mask.byPerson ? 'person' : 'model',
    model: mask.model,
    settingsVersion: mask.settingsVersion,
    predictedIou: mask.predictedIou,
    stability: mask.stability,
    prompts: { points: points ?? [], box: box ?? null, maskPrompt: maskPrompt ?? false },
    candidates: candidates ?? [],
    chosen: chosen ?? null,
    tool: tool ?? null,
    clicks: clicks ?? null,
    activeMs: activeMs ?? null,
    decodeMs: decodeMs ?? null,
    parents: parents ?? [],
    madeAt: mask.madeAt,
  };
}
