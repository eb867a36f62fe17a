import { saveMasks } from '../../../packages/usecases/src/masks/index.ts';
import { claimTask } from '../../../packages/usecases/src/tasks/index.ts';
import { encodeRle, toCocoString } from '../../../packages/geometry/src/rle/index.ts';
import { open } from './moves.ts';
import { type Scenario, type SeededPicture } from './scenario.ts';

const ACROSS = 25;
const DOWN = 20;

/** One picture with 500 masks in one person's hands; for the editor's lists and layers. */
export const crowdedPicture: Scenario = async (place) => {
  const labels = Array.from({ length: 30 }, (_, i) => `kind ${i + 1}`);
  const { projectId, labelIds } = await open(place, 'Crowded picture', labels);
  const { ctx } = place;
  const annotator = place.annotators[0] ?? place.manager;
  const [picture] = await place.addPictures(projectId, 1, 12);
  if (!picture) return { projectId };
  const { taskId } = picture;
  await claimTask(ctx, annotator, { projectId, taskId });
  const cells = Array.from({ length: ACROSS * DOWN }, (_, i) =>
    disc(picture, i % ACROSS, Math.floor(i / ACROSS)),
  );
  await saveMasks(ctx, annotator, {
    taskId,
    changes: cells.map((counts, i) => ({
      kind: 'save' as const,
      maskId: ctx.newId(),
      revisionId: ctx.newId(),
      baseNumber: 0,
      counts,
      labelId: labelIds[i % labelIds.length] ?? null,
      isGroup: i % 50 === 0,
      z: i,
      predictedIou: null,
      stability: null,
      modelVersionId: null,
      provenance: { tool: 'brush', clicks: 1, activeMs: 3000 },
    })),
  });
  return { projectId };
};

/** A disc in one cell of the grid, a little over its edges. */
function disc({ width, height }: SeededPicture, column: number, row: number): string {
  const pixels = new Uint8Array(width * height);
  const cx = ((column + 0.5) * width) / ACROSS;
  const cy = ((row + 0.5) * height) / DOWN;
  const radius = Math.max(1, 0.55 * Math.min(width / ACROSS, height / DOWN));
  for (let y = Math.max(0, Math.floor(cy - radius)); y < Math.min(height, cy + radius); y++) {
    for (let x = Math.max(0, Math.floor(cx - radius)); x < Math.min(width, cx + radius); x++) {
      if ((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2 <= radius ** 2) pixels[y * width + x] = 1;
    }
  }
  return toCocoString(encodeRle(pixels, width, height));
}
