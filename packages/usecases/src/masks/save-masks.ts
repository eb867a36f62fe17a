import { shortTransaction, type Statements, type Tx } from '@maskloop/db';
import {
  isStaleRevision,
  masksOfImage,
  savePlace,
  standingMasks,
  writeRevisions,
  type KnownRevision,
  type SavePlace,
} from '@maskloop/db/masks';
import { type Actor, seesProject } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type MaskState } from '@maskloop/domain/mask';
import { StageSettings } from '@maskloop/domain/stage';
import { type Ctx, requireRight } from '../context/index.ts';
import { leaseLost } from '../tasks/hold-task.ts';
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
  refuseRepeats(input.changes);
  const attempt = () => shortTransaction(ctx.db, (tx) => write(ctx, tx, actor, input));
  const outcome = await attempt().catch((error: unknown) => {
    if (!isStaleRevision(error)) throw error;
    // Another task on the same picture was faster, or this very gesture was: now it can be told which.
    return attempt();
  });
  if ('masks' in outcome) return outcome;
  if (outcome.refused === 'lease') throw await leaseLost(ctx.db, input.taskId);
  throw await conflict(ctx.db, outcome.imageId, outcome.stale);
}

/** What was saved; or why nothing was, told after the transaction, which must not wait for a second connection. */
type Outcome =
  | { readonly masks: SavedMask[] }
  | { readonly refused: 'lease' }
  | { readonly refused: 'stale'; readonly imageId: string; readonly stale: readonly CheckedChange[] };

async function write(
  ctx: Ctx,
  tx: Statements,
  actor: Actor,
  { taskId, changes }: { taskId: string; changes: readonly MaskChange[] },
): Promise<Outcome> {
  const now = ctx.now();
  const { userId, workspaceId } = actor;
  const place = await placeOf(tx, actor, { taskId, changes, now });
  const checked = readChanges(place, changes);
  const { standing, known } = await standingMasks(
    tx,
    checked.map(({ maskId, revisionId, pixels }) => ({ maskId, revisionId, counts: pixels?.counts ?? null })),
  );
  const saved = savedBefore(place, checked, known);
  const fresh = checked.filter(({ revisionId }) => !saved.has(revisionId));
  // A gesture saved before is answered even now: its answer may have been lost on the way, and the task since.
  if (!place.held && fresh.length > 0) return { refused: 'lease' };
  const { stale, revisions, ...plan } = planGesture(place, fresh, standing, { userId, now });
  if (stale.length > 0) return { refused: 'stale', imageId: place.imageId, stale };
  await refuseOverlap(tx, place.overlapPolicy, place, fresh);
  if (revisions.length > 0) {
    const event = { topic: 'mask' as const, workspaceId, projectId: place.projectId, id: taskId };
    await writeRevisions(tx, revisions, plan.counted, event);
  }
  for (const [revisionId, mask] of plan.saved) saved.set(revisionId, mask);
  return { masks: changes.map(({ revisionId }) => answer(saved, revisionId)) };
}

interface CheckedPlace extends Omit<SavePlace, 'settings' | 'width' | 'height'> {
  readonly settings: StageSettings;
  readonly width: number;
  readonly height: number;
}

async function placeOf(
  tx: Statements,
  actor: Actor,
  ask: { taskId: string; changes: readonly MaskChange[]; now: Date },
): Promise<CheckedPlace> {
  const present = (ids: (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null);
  const saves = ask.changes.filter((change) => change.kind === 'save');
  const place = await savePlace(tx, {
    taskId: ask.taskId,
    workspaceId: actor.workspaceId,
    userId: actor.userId,
    now: ask.now,
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

function refuseRepeats(changes: readonly MaskChange[]): void {
  const maskIds = new Set(changes.map(({ maskId }) => maskId));
  const revisionIds = new Set(changes.map(({ revisionId }) => revisionId));
  if (maskIds.size !== changes.length || revisionIds.size !== changes.length)
    throw new AppError('INVALID', 'A mask stands twice in one gesture. Send one change for each mask.');
}

function readChanges(place: CheckedPlace, changes: readonly MaskChange[]): CheckedChange[] {
  return changes.map((change) => {
    if (change.kind === 'delete') return { ...change, pixels: null };
    if (change.modelVersionId !== null && !place.knownModelVersionIds.includes(change.modelVersionId))
      throw new AppError('INVALID', 'The model version that a mask names is not registered here.', {
        maskId: change.maskId,
      });
    return { ...change, pixels: readPixels(change.counts, place, change.maskId) };
  });
}

/** What the revisions that exist already were answered, by revision id. */
function savedBefore(
  place: CheckedPlace,
  changes: readonly CheckedChange[],
  known: readonly KnownRevision[],
): Map<string, SavedMask> {
  const maskOf = new Map(changes.map(({ revisionId, maskId }) => [revisionId, maskId]));
  if (
    known.some(
      ({ revisionId, maskId, imageId }) => maskOf.get(revisionId) !== maskId || imageId !== place.imageId,
    )
  )
    throw new AppError('INVALID', 'A revision id of this gesture is already used for something else.');
  return new Map(
    known.map(({ revisionId, maskId, revisionNumber, state }) => [
      revisionId,
      { maskId, revisionNumber, state },
    ]),
  );
}

function answer(saved: ReadonlyMap<string, SavedMask>, revisionId: string): SavedMask {
  const found = saved.get(revisionId);
  if (!found) throw new Error(`revision ${revisionId} was neither saved nor refused`);
  return found;
}

async function conflict(
  tx: Tx,
  imageId: string,
  changes: readonly { readonly maskId: string }[],
): Promise<AppError> {
  const maskIds = changes.map(({ maskId }) => maskId);
  const masks = await maskViews(tx, await masksOfImage(tx, { imageId, maskIds }));
  return new AppError('REVISION_CONFLICT', undefined, { masks });
}
