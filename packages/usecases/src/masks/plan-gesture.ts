import { type CounterAddition } from '@maskloop/db/figures';
import { type NewRevision, type StandingMask } from '@maskloop/db/masks';
import { AppError } from '@maskloop/domain/errors';
import { figuresOfRevision } from '@maskloop/domain/figures';
import { stateAfterSave, type MaskState } from '@maskloop/domain/mask';
import { type Stage, type StageSettings } from '@maskloop/domain/stage';
import { type MaskDelete, type MaskSave } from './mask-change.ts';
import { type CheckedPixels } from './read-pixels.ts';

/** A change whose pixels have been read. */
export type CheckedChange =
  (MaskSave & { readonly pixels: CheckedPixels }) | (MaskDelete & { readonly pixels: null });

/** Where the gesture was made. */
export interface GesturePlace {
  readonly taskId: string;
  readonly imageId: string;
  readonly projectId: string;
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly settingsVersion: number;
  readonly settings: StageSettings;
  readonly liveLabelIds: readonly string[];
}

/** What a gesture comes to: what to write and count, what each change is answered, and which ones come too late. */
export interface GesturePlan {
  readonly revisions: NewRevision[];
  readonly counted: CounterAddition[];
  /** By revision id. */
  readonly saved: [string, { maskId: string; revisionNumber: number; state: MaskState }][];
  readonly stale: CheckedChange[];
}

/** Decides what a gesture makes of the masks as they stand. INVALID for a label that is not offered. */
export function planGesture(
  place: GesturePlace,
  changes: readonly CheckedChange[],
  standing: readonly StandingMask[],
  by: { readonly userId: string; readonly now: Date },
): GesturePlan {
  const before = new Map(standing.map((mask) => [mask.maskId, mask]));
  const plan: GesturePlan = { revisions: [], counted: [], saved: [], stale: [] };
  for (const change of changes) {
    const mask = before.get(change.maskId);
    if (mask && mask.imageId !== place.imageId)
      throw new AppError('INVALID', 'A mask of this gesture is on another picture.', {
        maskId: change.maskId,
      });
    if (change.baseNumber !== (mask?.revisionNumber ?? 0)) {
      plan.stale.push(change);
      continue;
    }
    if (change.kind === 'delete' && mask?.deleted) {
      // Deleted before; it needs no second tombstone.
      plan.saved.push([change.revisionId, mask]);
      continue;
    }
    const revision = nextRevision(place, change, mask, by);
    plan.revisions.push(revision);
    plan.saved.push([
      change.revisionId,
      { maskId: change.maskId, revisionNumber: revision.number, state: revision.state },
    ]);
    plan.counted.push({
      // A mask counts for the model that proposed it, or with which it was drawn, whoever and whatever changes it later.
      key: {
        ...place,
        at: by.now,
        modelVersionId: mask ? mask.firstModelVersionId : revision.modelVersionId,
        userId: by.userId,
      },
      figures: figuresOfRevision(
        { ...revision, deleted: revision.pixels === null, byPerson: true },
        mask,
        place.settings.timeBudgetSeconds,
      ),
    });
  }
  return plan;
}

function nextRevision(
  place: GesturePlace,
  change: CheckedChange,
  mask: StandingMask | undefined,
  by: { readonly userId: string; readonly now: Date },
): NewRevision {
  const common = {
    id: change.revisionId,
    maskId: change.maskId,
    number: change.baseNumber + 1,
    projectId: place.projectId,
    imageId: place.imageId,
    taskId: place.taskId,
    authorId: by.userId,
    stage: place.stage,
    roundId: place.roundId,
    settingsVersion: place.settingsVersion,
    createdAt: by.now,
  };
  if (change.kind === 'delete') {
    return {
      ...common,
      // Deleting what nobody has judged is refusing it.
      state: mask?.state === 'proposal' ? 'rejected' : (mask?.state ?? 'drawn'),
      labelId: mask?.labelId ?? null,
      isGroup: false,
      z: mask?.z ?? 0,
      pixels: null,
      modelVersionId: null,
      predictedIou: null,
      stability: null,
      provenance: {},
    };
  }
  const { labelId } = change;
  // A mask may keep a label that is no longer offered.
  if (labelId !== null && !place.liveLabelIds.includes(labelId) && labelId !== mask?.labelId)
    throw new AppError('INVALID', 'This label is not one of the project’s. Choose one that is offered.', {
      maskId: change.maskId,
      labelId,
    });
  return {
    ...common,
    state:
      change.unjudged && mask && mask.state !== 'drawn'
        ? 'proposal'
        : stateAfterSave(mask?.state, !(mask?.samePixels ?? false)),
    labelId,
    isGroup: change.isGroup,
    z: change.z,
    pixels: change.pixels,
    modelVersionId: change.modelVersionId,
    predictedIou: change.predictedIou,
    stability: change.stability,
    provenance: change.provenance,
  };
}
