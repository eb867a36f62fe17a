import { labelNamed } from '@maskloop/domain/pre-annotation';
import { fromCocoString } from '@maskloop/geometry/rle';
import { parseAnyManifest } from '@maskloop/inference/core';
import { modelsOfKind } from '@maskloop/usecases/finding';
import { ofBox } from '../proposing/propose-detector.ts';
import { type Hit, type PhraseFinder } from './search.ts';

/** A detector that has a class of that name: its boxes prompt the project's model. */
export const byDetector: PhraseFinder = {
  finder: 'detector',
  async find(search) {
    const { services, wanted, phrase, file, signal } = search;
    const detectors = await modelsOfKind(services.ctx, wanted.workspaceId, 'detector');
    if (detectors.length === 0) return { why: 'No detector is registered in this workspace.' };
    const knowing = detectors.flatMap(({ id, manifest }) => {
      const parsed = parseAnyManifest(manifest);
      if (!parsed.ok || parsed.manifest.kind !== 'detector') return [];
      const named = labelNamed(
        parsed.manifest.classes.map((name) => ({ name })),
        phrase,
      );
      return named ? [{ id, className: named.name, manifest: parsed.manifest }] : [];
    })[0];
    if (!knowing) return { why: `No detector of this workspace has a class “${phrase}”.` };
    const { width, height } = wanted;
    const model = await services.models.get(knowing.id);
    const by = `${knowing.manifest.name} ${model.version}`;
    const picture = { file, width, height };
    const found = await services.refiner.ask('detect', { model, picture }, { signal });
    const boxes = found.filter(({ className }) => className === knowing.className);
    if (boxes.length === 0) return { why: `${by}: no ${knowing.className} found on this picture.` };
    const on = await search.seen();
    const prompts = boxes.map(({ box }) => ({ box, counts: null }));
    const masks = await services.refiner.ask('refine', { on, prompts }, { signal });
    const hits = boxes.flatMap((box, index): Hit[] => {
      const mask = masks[index];
      if (!mask?.counts) return [];
      const { predictedIou, stability, iou } = mask;
      const rle = fromCocoString(mask.counts, width, height);
      const provenance = { tool: 'detector', ...ofBox(box), givenIou: iou };
      return [
        { confidence: box.score, similarity: null, mask: { rle, predictedIou, stability, provenance } },
      ];
    });
    return { by, hits };
  },
};
