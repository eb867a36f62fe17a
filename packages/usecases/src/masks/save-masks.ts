import { type Tx } from '@maskloop/db';
import {
  isStaleRevision,
  knownRevisions,
  masksOfImage,
  savePlace,
  standingMasks,
  writeRevisions,
  type SavePlace,
} from '@maskloop/db/masks';
import { type Actor, seesProject } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type MaskState } from '@maskloop/domain/mask';
import { StageSettings } from '@maskloop/domain/stage';
import { type Ctx, requireRight } from '../context/index.ts';
import { holdTask } from '../tasks/hold-task.ts';
import { maskViews } from './mask-views.ts';
import { planGesture, type CheckedChange } from './plan-gesture.ts';
import { readPixels } from './read-pixels.ts';
import { refuseOverlap } from './refuse-overlap.ts';
import { type MaskChange } from './mask-change.ts';

/** What became of each mask of a gesture. */
export interface SavedMask {
  readonly maskId: string;
  readonly revisionNumber: number;
  readonly state: MaskState;
}

/**
 * Saves one gesture on the masks of a held task's picture: all of it or nothing. Sent twice it answers the same.
 * Refusals: LEASE_LOST, REVISION_CONFLICT (`data.masks`: the newest revisions), INVALID (pixels, labels), CONFLICT
 * (the project's overlap policy).
 */
export async function saveMasks(
  ctx: Ctx,
  actor: Actor,
  input: { taskId: string; changes: readonly MaskChange[] },
): Promise<{ masks: SavedMask[] }> {
  requireRight(actor, 'tasks.annotate');
  const { taskId, changes } = input;
  const place = await placeOf(ctx.db, actor, taskId, changes);
  const checked = check(place, changes);
  try {
    return await ctx.db.$transaction((tx) => write(ctx, tx, actor, place, checked));
  } catch (error) {
    // Perhaps it was this very gesture, sent before, whose answer was lost.
    const isLost = error instanceof AppError && error.code === 'LEASE_LOST';
    if (!isLost && !isStaleRevision(error)) throw error;
    const known = await alreadySaved(ctx.db, place, checked);
    if (known.size === checked.length) return { masks: checked.map((change) => answer(known, change)) };
    if (isLost) throw error;
    throw await conflict(ctx.db, place, checked);
  }
}

async function write(
  ctx: Ctx,
  tx: Tx,
  actor: Actor,
  place: CheckedPlace,
  changes: readonly CheckedChange[],
): Promise<{ masks: SavedMask[] }> {
  const now = ctx.now();
  const { taskId, imageId, projectId } = place;
  const { userId, workspaceId } = actor;
  await holdTask(tx, { taskId, userId, now, leaseMinutes: place.settings.leaseMinutes });
  const known = await alreadySaved(tx, place, changes);
  const fresh = changes.filter(({ revisionId }) => !known.has(revisionId));
  const standing = await standingMasks(
    tx,
    fresh.map(({ maskId, pixels }) => ({ maskId, counts: pixels?.counts ?? null })),
  );
  const plan = planGesture(place, fresh, standing, { userId, now });
  if (plan.stale.length > 0) throw await conflict(tx, place, plan.stale);
  await refuseOverlap(
    tx,
    place.overlapPolicy,
    { imageId, width: place.width, height: place.height, replaced: fresh.map(({ maskId }) => maskId) },
    fresh.flatMap((change) => (change.kind === 'save' ? [{ ...change, pixels: change.pixels }] : [])),
  );
  if (plan.revisions.length > 0) {
    await writeRevisions(tx, plan.revisions, plan.counted, {
      topic: 'mask',
      workspaceId,
      projectId,
      id: taskId,
    });
  }
  const saved = new Map([...known, ...plan.saved]);
  return { masks: changes.map((change) => answer(saved, change)) };
}

interface CheckedPlace extends Omit<SavePlace, 'settings' | 'width' | 'height'> {
  readonly settings: StageSettings;
  readonly width: number;
  readonly height: number;
}

async function placeOf(
  tx: Tx,
  actor: Actor,
  taskId: string,
  changes: readonly MaskChange[],
): Promise<CheckedPlace> {
  const present = (ids: (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null);
  const saves = changes.filter((change) => change.kind === 'save');
  const place = await savePlace(tx, {
    taskId,
    workspaceId: actor.workspaceId,
    userId: actor.userId,
    labelIds: present(saves.map(({ labelId }) => labelId)),
    modelVersionIds: present(saves.map(({ modelVersionId }) => modelVersionId)),
  });
  if (!place || !seesProject(actor, place.assigned))
    throw new AppError('NOT_FOUND', 'This task does not exist, or it is not yours to see.');
  const { width, height } = place;
  if (width === null || height === null)
    throw new AppError('WRONG_STATE', 'This picture is still being prepared.');
  return { ...place, width, height, settings: StageSettings.parse(place.settings) };
}

function check(place: CheckedPlace, changes: readonly MaskChange[]): CheckedChange[] {
  const maskIds = new Set(changes.map(({ maskId }) => maskId));
  const revisionIds = new Set(changes.map(({ revisionId }) => revisionId));
  if (maskIds.size !== changes.length || revisionIds.size !== changes.length)
    throw new AppError('INVALID', 'A mask stands twice in one gesture. Send one change for each mask.');
  return changes.map((change) => {
    if (change.kind === 'delete') return { ...change, pixels: null };
    if (change.modelVersionId !== null && !place.knownModelVersionIds.includes(change.modelVersionId))
      throw new AppError('INVALID', 'The model version that a mask names is not registered here.', {
        maskId: change.maskId,
      });
    return { ...change, pixels: readPixels(change.counts, place, change.maskId) };
  });
}

async function alreadySaved(
  tx: Tx,
  place: CheckedPlace,
  changes: readonly CheckedChange[],
): Promise<Map<string, SavedMask>> {
  const known = await knownRevisions(
    tx,
    changes.map(({ revisionId }) => revisionId),
  );
  const maskOf = new Map(changes.map(({ revisionId, maskId }) => [revisionId, maskId]));
  if (known.some(({ id, maskId, imageId }) => maskOf.get(id) !== maskId || imageId !== place.imageId))
    throw new AppError('INVALID', 'A revision id of this gesture is already used for something else.');
  return new Map(
    known.map(({ id, maskId, revisionNumber, state }) => [id, { maskId, revisionNumber, state }]),
  );
}

function answer(saved: ReadonlyMap<string, SavedMask>, change: CheckedChange): SavedMask {
  const found = saved.get(change.revisionId);
  if (!found) throw new Error(`revision ${change.revisionId} was neither saved nor refused`);
  return found;
}

async function conflict(
  tx: Tx,
  place: CheckedPlace,
  changes: readonly { readonly maskId: string }[],
): Promise<AppError> {
  const maskIds = changes.map(({ maskId }) => maskId);
  const masks = await maskViews(tx, await masksOfImage(tx, { imageId: place.imageId, maskIds }));
  return new AppError('REVISION_CONFLICT', undefined, { masks });
}
