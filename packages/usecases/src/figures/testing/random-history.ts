import { writeRevisions } from '@maskloop/db/masks';
import { type Actor } from '@maskloop/domain/access';
import { figuresOfRevision } from '@maskloop/domain/figures';
import { newId } from '@maskloop/domain/ids';
import {
  addProject,
  addTasks,
  type Crew,
  drawBox,
  type MadeProject,
  type World,
} from '@maskloop/testing/world';
import { listMasks, saveMasks, type MaskChange } from '../../masks/index.ts';
import { updateProject } from '../../projects/index.ts';
import {
  claimReview,
  claimTask,
  heartbeat,
  releaseTask,
  reviewTask,
  skipTask,
  submitTask,
} from '../../tasks/index.ts';

/** Numbers in [0, below) that are the same in every run with the seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let a = seed;
  return (below) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

async function work(
  world: World,
  actor: Actor,
  taskId: string,
  roll: (below: number) => number,
): Promise<void> {
  const masks = await listMasks(world, actor, { taskId });
  const known = masks.filter(() => roll(2) === 0);
  const provenance = () => ({
    ...(roll(2) && { clicks: roll(5) }),
    ...(roll(2) && { decodeMs: roll(300) / 2 }),
    ...(roll(3) && { activeMs: roll(20_000) }),
  });
  const changes: MaskChange[] = known.map((mask) =>
    roll(3) === 0
      ? { kind: 'delete', maskId: mask.id, revisionId: newId(), baseNumber: mask.revisionNumber }
      : {
          ...base(),
          maskId: mask.id,
          baseNumber: mask.revisionNumber,
          counts: roll(2) ? countsOf(mask) : drawBox(roll(20), roll(20), 5, 5),
          provenance: provenance(),
          ...(roll(4) === 0 && mask.modelVersionId !== null && { unjudged: true }),
        },
  );
  if (changes.length === 0 || roll(2)) changes.push({ ...base(), provenance: provenance() });
  await saveMasks(world, actor, { taskId, changes });
  // Undo of what was just deleted.
  const deleted = changes.filter((change) => change.kind === 'delete');
  if (deleted.length > 0 && roll(2)) {
    const restored = deleted.map((change) => ({
      ...base(),
      maskId: change.maskId,
      baseNumber: change.baseNumber + 1,
      counts: countsOf(known.find(({ id }) => id === change.maskId)),
    }));
    await saveMasks(world, actor, { taskId, changes: restored });
  }
}
function countsOf(mask: { readonly counts: string | null } | undefined): string {
  if (!mask || mask.counts === null) throw new Error('a mask without pixels was chosen');
  return mask.counts;
}

/** A new mask, as a client sends it. */
export const base = () => ({
  kind: 'save' as const,
  maskId: newId(),
  revisionId: newId(),
  baseNumber: 0,
  counts: drawBox(3, 3, 8, 8),
  labelId: null,
  isGroup: false,
  z: 0,
  predictedIou: null,
  stability: null,
  modelVersionId: null,
  provenance: {},
});

async function propose(
  world: World,
  workspaceId: string,
  projectId: string,
  task: { id: string; imageId: string },
  modelVersionId: string,
) {
  const revision = {
    id: newId(),
    maskId: newId(),
    number: 1,
    projectId,
    imageId: task.imageId,
    taskId: task.id,
    state: 'proposal' as const,
    labelId: null,
    isGroup: false,
    z: 0,
    pixels: { counts: drawBox(1, 1, 4, 4), box: { x: 1, y: 1, width: 4, height: 4 }, area: 16 },
    authorId: null,
    modelVersionId,
    stage: 'assisted-manual' as const,
    roundId: null,
    settingsVersion: 1,
    predictedIou: 0.9,
    stability: 0.9,
    provenance: {},
    createdAt: world.now(),
  };
  const figures = figuresOfRevision({ ...revision, deleted: false, byPerson: false }, undefined, 30);
  const key = { ...revision, at: world.now(), userId: null };
  await world.db.$transaction((tx) =>
    writeRevisions(tx, [revision], [{ key, figures }], { topic: 'mask', workspaceId }),
  );
}

/** A project with proposals on which three people did forty things at random, the same ones for the same seed. */
export async function randomHistory(world: World, crew: Crew, seed: number): Promise<MadeProject> {
  const roll = dice(seed);
  const project = await addProject(world.db, crew, { settings: { allowSelfReview: true } });
  const { id: projectId } = project;
  for (const task of await addTasks(world.db, project, 4)) {
    for (let n = roll(3); n > 0; n--)
      await propose(world, crew.workspaceId, projectId, task, project.modelVersionId);
  }
  for (let step = 0; step < 40; step++) {
    const actor = [crew.annotator, crew.reviewer, crew.manager][roll(3)] ?? crew.manager;
    const reviews = actor !== crew.annotator && roll(3) === 0;
    const { taskId } = await (reviews ? claimReview : claimTask)(world, actor, { projectId });
    if (!taskId) continue;
    world.pass({ minutes: 1 + roll(200) });
    await work(world, actor, taskId, roll);
    const now = world.now().getTime();
    const startedAt = new Date(now - roll(10) * 60_000);
    await heartbeat(world, actor, {
      taskId,
      activity: [
        {
          id: newId(),
          kind: reviews ? 'review' : 'annotate',
          startedAt,
          endedAt: new Date(now),
          activeMs: Math.floor((now - startedAt.getTime()) / (1 + roll(3))),
        },
      ],
    });
    if (reviews) {
      const verdict = roll(2) ? ('accepted' as const) : ('returned' as const);
      await reviewTask(world, actor, {
        taskId,
        verdict,
        exhaustive: false,
        maskVerdicts: [],
        comment: 'See.',
      });
    } else if (roll(4) === 0) await releaseTask(world, actor, { taskId });
    else if (roll(6) === 0) await skipTask(world, actor, { taskId, reason: 'Too dark' });
    else if (roll(3)) await submitTask(world, actor, { taskId });
    if (roll(10) === 0)
      await updateProject(world, crew.manager, {
        projectId,
        settings: { timeBudgetSeconds: 5 + roll(30) },
      });
  }
  return project;
}
