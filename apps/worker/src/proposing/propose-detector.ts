import { createHash } from 'node:crypto';
import { fromCocoString } from '@maskloop/geometry/rle';
import { FinalFailure } from '@maskloop/jobs';
import { labelNamed } from '@maskloop/domain/pre-annotation';
import { type NewProposal, projectLabels } from '@maskloop/usecases/proposals';
import { type FoundBox } from '../refining/messages.ts';
import { type Propose } from './propose.ts';

const AT_ONCE = 16;

/** Proposes what a detector finds: its boxes prompt the project's model, its classes suggest labels. */
export const proposeDetector: Propose = async (services, wanted, run) => {
  const { ctx, models, refiner } = services;
  const { displaySha256, width, height, settings } = wanted;
  if (settings.detectorVersionId === null)
    throw new FinalFailure('detector', 'No detector is chosen in the settings of this stage.');
  const detector = await models.get(settings.detectorVersionId);
  const file = await ctx.storage.localPath(displaySha256);
  const found = await refiner.ask('detect', { model: detector, picture: { file, width, height } });
  const model = await models.get(wanted.modelVersionId);
  const on = { model, width, height, embedding: run.embedding };
  const labels = await projectLabels(ctx, wanted.projectId);
  const name = createHash('sha256').update(detector.id).digest('hex').slice(0, 16);
  for (let from = 0; from < found.length; from += AT_ONCE) {
    run.signal.throwIfAborted();
    const some = found.slice(from, from + AT_ONCE);
    const masks = await refiner.ask('refine', {
      on,
      prompts: some.map(({ box }) => ({ box, counts: null })),
    });
    const proposals = some.flatMap((one, index): NewProposal[] => {
      const mask = masks[index];
      if (!mask?.counts) return [];
      const { predictedIou, stability, iou } = mask;
      return [
        {
          ...{ predictedIou, stability, ordinal: from + index },
          rle: fromCocoString(mask.counts, width, height),
          labelId: labelNamed(labels, one.className)?.id ?? null,
          provenance: { tool: 'detector', ...ofBox(one), givenIou: iou },
        },
      ];
    });
    await run.write(name, proposals);
    run.progress(Math.min(from + AT_ONCE, found.length), found.length);
  }
  if (found.length === 0) await run.write(name, []);
};

/** Where a proposal from a box came from. */
export const ofBox = ({ box: { x, y, width, height }, className, score }: FoundBox) => ({
  box: { x0: x, y0: y, x1: x + width, y1: y + height },
  className,
  score,
});
