import { readCounters, recount } from '@maskloop/db/figures';
import { writeRevisions } from '@maskloop/db/masks';
import { type Actor } from '@maskloop/domain/access';
import { figuresOfRevision } from '@maskloop/domain/figures';
import { newId } from '@maskloop/domain/ids';
import {
  addProject,
  addTasks,
  addWorkspace,
  drawBox,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMasks, saveMasks, type MaskChange } from '../masks/index.ts';
import { updateProject } from '../projects/index.ts';
import {
  claimReview,
  claimTask,
  heartbeat,
  releaseTask,
  reviewTask,
  skipTask,
  submitTask,
} from '../tasks/index.ts';
import { getProgress, getScoreboard, getTrend, listFigurePeople } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

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

async function work(actor: Actor, taskId: string, roll: (below: number) => number): Promise<void> {
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
          counts: roll(2) ? mask.counts! : drawBox(roll(20), roll(20), 5, 5),
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
      counts: known.find(({ id }) => id === change.maskId)!.counts!,
    }));
    await saveMasks(world, actor, { taskId, changes: restored });
  }
}
const base = () => ({
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

async function propose(projectId: string, task: { id: string; imageId: string }, modelVersionId: string) {
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
    writeRevisions(tx, [revision], [{ key, figures }], { topic: 'mask', workspaceId: crew.workspaceId }),
  );
}

test('whatever people do, the counters are what a recount finds', async () => {
  for (const seed of [1, 2, 3]) {
    const roll = dice(seed);
    const project = await addProject(world.db, crew, { settings: { allowSelfReview: true } });
    const { id: projectId } = project;
    for (const task of await addTasks(world.db, project, 4)) {
      for (let n = roll(3); n > 0; n--) await propose(projectId, task, project.modelVersionId);
    }
    for (let step = 0; step < 40; step++) {
      const actor = [crew.annotator, crew.reviewer, crew.manager][roll(3)]!;
      const reviews = actor !== crew.annotator && roll(3) === 0;
      const { taskId } = await (reviews ? claimReview : claimTask)(world, actor, { projectId });
      if (!taskId) continue;
      world.pass({ minutes: 1 + roll(200) });
      await work(actor, taskId, roll);
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
    const counted = await readCounters(world.db, projectId);
    expect(counted.length).toBeGreaterThan(15);
    expect(counted).toEqual(await recount(world.db, projectId));
    const sums = (metric: string) =>
      counted.reduce((sum, row) => sum + (row.metric === metric ? row.value : 0), 0);
    const proposed = { projectId, revisions: { some: { number: 1, authorId: null } } };
    const judged = async (where: object) => world.db.mask.count({ where: { ...proposed, ...where } });
    expect([
      sums('masksKept') - sums('keptTakenBack'),
      sums('masksEdited') - sums('editedTakenBack'),
      sums('masksRejected') - sums('rejectedTakenBack'),
    ]).toEqual([
      await judged({ deletedAt: null, state: 'kept' }),
      await judged({ deletedAt: null, state: 'edited' }),
      await judged({ deletedAt: { not: null }, state: { not: 'proposal' } }),
    ]);
    const standing = await world.db.mask.count({
      where: { projectId, deletedAt: null, state: { in: ['drawn', 'kept', 'edited'] } },
    });
    expect((await getProgress(world, crew.manager, { projectId })).masks).toBe(standing);
  }
});

test('progress tells masks, time and pace by person and day', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  await addTasks(world.db, project, 2);
  for (const actor of [crew.annotator, crew.reviewer]) {
    const { taskId } = await claimTask(world, actor, { projectId });
    world.pass({ minutes: 2 });
    const end = world.now();
    await heartbeat(world, actor, {
      taskId: taskId!,
      activity: [
        {
          id: newId(),
          kind: 'annotate',
          startedAt: new Date(end.getTime() - 60_000),
          endedAt: end,
          activeMs: actor === crew.annotator ? 60_000 : 30_000,
        },
      ],
    });
    await saveMasks(world, actor, { taskId: taskId!, changes: [base(), base()] });
    if (actor === crew.annotator) await submitTask(world, actor, { taskId: taskId! });
  }
  const progress = await getProgress(world, crew.engineer, { projectId });
  expect(progress).toMatchObject({
    images: { uploaded: 0, ready: 2, failed: 0 },
    tasks: { submitted: 1, 'in-progress': 1 },
    masks: 4,
    // One is submitted; the masks of the one in hand count already.
    masksPerImage: 4,
    activeSeconds: 90,
    secondsPerMask: 22.5,
  });
  const people = await listFigurePeople(world, crew.engineer, { projectId });
  expect(
    people.map(({ person, figures: f }) => [person.name, f.answered, f.tasksSubmitted, f.secondsPerMask]),
  ).toEqual([
    ['The annotator', 2, 1, 30],
    ['The reviewer', 2, 0, 15],
  ]);
  const { by, points } = await getTrend(world, crew.engineer, { projectId });
  expect([by, points.map(({ day, figures: f }) => [day, f.answered, f.annotating])]).toEqual([
    'day',
    [[world.now().toISOString().slice(0, 10), 4, 90]],
  ]);
});

test('a project without work has figures without a division by zero', async () => {
  const project = await addProject(world.db, crew);
  expect(await getProgress(world, crew.manager, { projectId: project.id })).toMatchObject({
    masks: 0,
    secondsPerMask: null,
    masksPerImage: null,
  });
  expect(await listFigurePeople(world, crew.manager, { projectId: project.id })).toEqual([]);
  expect(await getTrend(world, crew.manager, { projectId: project.id })).toEqual({ by: 'day', points: [] });
  expect(await getScoreboard(world, crew.manager, { projectId: project.id })).toMatchObject({
    days: null,
    places: [],
    eta: { kind: 'done', openTasks: 0 },
    cost: null,
  });
});
