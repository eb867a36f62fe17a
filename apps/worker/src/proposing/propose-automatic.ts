import { createHash } from 'node:crypto';
import { chosenSettings } from '@maskloop/inference/core';
import { type NewProposal } from '@maskloop/usecases/proposals';
import { manifestOf } from '../embedding/stored-model.ts';
import { type FoundMask } from './messages.ts';
import { type Propose } from './propose.ts';

/** Proposes every object that a grid of points finds ("Segment Anything", §4). */
export const proposeAutomatic: Propose = async ({ ctx, models, objectFinder }, wanted, run) => {
  const { modelVersionId, displaySha256, width, height, automatic } = wanted;
  const model = await models.get(modelVersionId);
  const settings = chosenSettings(automatic, manifestOf(model));
  // The repairs belong to the model's own way; the published ways are left as they are published.
  const cleanUp = automatic.preset === 'model' && wanted.settings.cleanUp;
  const name = createHash('sha256').update(JSON.stringify({ settings, cleanUp })).digest('hex').slice(0, 16);
  const file = await ctx.storage.localPath(displaySha256);
  let ordinal = 0;
  const proposalOf = (mask: FoundMask): NewProposal => ({
    rle: { width: mask.width, height: mask.height, counts: mask.counts },
    labelId: null,
    predictedIou: mask.predictedIou,
    stability: mask.stability,
    provenance: {
      tool: 'automatic',
      points: [{ ...mask.point, foreground: true }],
      crop: {
        x0: mask.crop.x,
        y0: mask.crop.y,
        x1: mask.crop.x + mask.crop.width,
        y1: mask.crop.y + mask.crop.height,
      },
      preset: automatic.preset,
      thresholds: settings,
    },
    ordinal: ordinal++,
  });
  await objectFinder.find(
    { model, picture: { file, width, height }, embedding: run.embedding, settings, cleanUp },
    {
      signal: run.signal,
      progress: run.progress,
      found: (masks) => run.write(name, masks.map(proposalOf)),
    },
  );
  if (ordinal === 0) await run.write(name, []);
};
