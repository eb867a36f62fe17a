import { newId } from '@maskloop/domain/ids';
import { fromCocoString, rleArea } from '@maskloop/geometry/rle';
import {
  addProject,
  addTasks,
  addWorkspace,
  drawBox,
  drawNothing,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveLabels } from '../projects/index.ts';
import { claimTask, getTask, submitTask } from '../tasks/index.ts';
import { listMasks, listRevisions, saveMasks, type MaskChange, type MaskSave } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

async function taskInHand(wish?: Parameters<typeof addProject>[2]) {
  const project = await addProject(world.db, crew, wish);
  const [task] = await addTasks(world.db, project, 1);
  await claimTask(world, crew.annotator, { projectId: project.id });
  return { project, taskId: task!.id, imageId: task!.imageId };
}
const drawn = (change: Partial<MaskSave> = {}): MaskSave => ({
  kind: 'save',
  maskId: newId(),
  revisionId: newId(),
  baseNumber: 0,
  counts: drawBox(2, 3, 10, 4),
  labelId: null,
  isGroup: false,
  z: 0,
  predictedIou: null,
  stability: null,
  modelVersionId: null,
  provenance: {},
  ...change,
});
const save = (taskId: string, ...changes: MaskChange[]) =>
  saveMasks(world, crew.annotator, { taskId, changes });
const figures = async (projectId: string) =>
  Object.fromEntries(
    (await world.db.counter.findMany({ where: { projectId } })).map((c) => [c.metric, Number(c.value)]),
  );

test('a saved mask comes back pixel for pixel, with the box and area of its pixels', async () => {
  const { taskId, project } = await taskInHand();
  const provenance = { tool: 'point', points: [{ x: 4, y: 5, foreground: true }], clicks: 1, decodeMs: 20.4 };
  const change = drawn({ labelId: project.labelIds[0]!, provenance, predictedIou: 0.9 });
  expect(await save(taskId, change)).toEqual({
    masks: [{ maskId: change.maskId, revisionNumber: 1, state: 'drawn' }],
  });
  const [mask] = await listMasks(world, crew.annotator, { taskId });
  expect(mask).toMatchObject({
    counts: change.counts,
    box: [2, 3, 10, 4],
    area: 40,
    provenance,
    predictedIou: 0.9,
    author: { name: 'The annotator' },
  });
  expect(rleArea(fromCocoString(mask!.counts!, 40, 30))).toBe(40);
});

test('a gesture sent twice, also at the same time, is saved once and answered alike', async () => {
  const { taskId, project } = await taskInHand();
  const gesture = [drawn({ provenance: { clicks: 3 } }), drawn({ counts: drawBox(20, 3, 5, 5) })];
  const answers = await Promise.all(Array.from({ length: 4 }, () => save(taskId, ...gesture)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await save(taskId, ...gesture)).toEqual(answers[0]);
  expect(await listMasks(world, crew.annotator, { taskId })).toHaveLength(2);
  expect(await figures(project.id)).toEqual({ masksDrawn: 2, masksAdded: 2, clicks: 3 });
});

test('two tabs change one mask: the first wins, the second is given the newest and nothing of it is saved', async () => {
  const { taskId } = await taskInHand();
  const first = drawn();
  await save(taskId, first);
  const change = (x: number) => drawn({ maskId: first.maskId, baseNumber: 1, counts: drawBox(x, 1, 4, 4) });
  const extra = drawn();
  const results = await Promise.allSettled([save(taskId, change(8)), save(taskId, extra, change(9))]);
  const lost = results.filter((r) => r.status === 'rejected');
  expect(lost).toHaveLength(1);
  expect(lost[0]!.reason).toMatchObject({
    code: 'REVISION_CONFLICT',
    data: { masks: [{ id: first.maskId, revisionNumber: 2 }] },
  });
  const wholeGestureWon = results[1].status === 'fulfilled';
  expect(await listMasks(world, crew.annotator, { taskId })).toHaveLength(wholeGestureWon ? 2 : 1);
});

test('two tasks on one picture: a mask changed in both is kept once', async () => {
  const { taskId, imageId, project } = await taskInHand();
  const first = drawn();
  await save(taskId, first);
  const later = await world.db.task.create({
    data: { projectId: project.id, imageId, stage: 'semi_automatic', state: 'ready' },
  });
  await claimTask(world, crew.reviewer, { projectId: project.id, taskId: later.id });
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) =>
      saveMasks(world, i % 2 ? crew.reviewer : crew.annotator, {
        taskId: i % 2 ? later.id : taskId,
        changes: [drawn({ maskId: first.maskId, baseNumber: 1, counts: drawBox(i, i, 3, 3) })],
      }),
    ),
  );
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  for (const r of results) {
    if (r.status === 'rejected') expect(r.reason).toMatchObject({ code: 'REVISION_CONFLICT' });
  }
  const revisions = await listRevisions(world, crew.annotator, { taskId, maskId: first.maskId });
  expect(revisions.map(({ revisionNumber }) => revisionNumber)).toEqual([2, 1]);
});

test('a mask is deleted, deleted again without harm, and restored', async () => {
  const { taskId, project } = await taskInHand();
  const { maskId, ...rest } = drawn();
  await save(taskId, { maskId, ...rest });
  const remove = { kind: 'delete' as const, maskId, revisionId: newId(), baseNumber: 1 };
  expect((await save(taskId, remove)).masks[0]).toMatchObject({ revisionNumber: 2 });
  expect((await save(taskId, { ...remove, revisionId: newId(), baseNumber: 2 })).masks[0]).toMatchObject({
    revisionNumber: 2,
  });
  expect(await listMasks(world, crew.annotator, { taskId })).toEqual([]);
  expect((await save(taskId, drawn({ maskId, baseNumber: 2 }))).masks[0]).toMatchObject({
    revisionNumber: 3,
    state: 'drawn',
  });
  expect(await listMasks(world, crew.annotator, { taskId })).toHaveLength(1);
  expect(await figures(project.id)).toEqual({
    masksDrawn: 1,
    masksDeleted: 1,
    masksAdded: 2,
    masksRemoved: 1,
  });
});

test('pixels that do not fit the picture, or none, are refused with a sentence', async () => {
  const { taskId } = await taskInHand();
  const other = { width: 50, height: 30 };
  for (const counts of [drawBox(1, 1, 2, 2, other), drawNothing(), 'no such thing!', '0', '\u{1F600}']) {
    await expect(save(taskId, drawn(), drawn({ counts }))).rejects.toMatchObject({ code: 'INVALID' });
  }
  await expect(save(taskId, drawn({ counts: drawNothing() }))).rejects.toMatchObject({
    message: 'This mask has no pixel. Delete it instead of saving it empty.',
  });
  expect(await listMasks(world, crew.annotator, { taskId })).toEqual([]);
});

test('labels of another project are refused; a removed one stays with the masks that have it', async () => {
  const { taskId, project } = await taskInHand({ labels: ['car', 'tree'] });
  const [car, tree] = project.labelIds;
  const elsewhere = await addProject(world.db, crew);
  await expect(save(taskId, drawn({ labelId: elsewhere.labelIds[0]! }))).rejects.toMatchObject({
    code: 'INVALID',
  });
  const first = drawn({ labelId: tree! });
  await save(taskId, first);
  await saveLabels(world, crew.manager, {
    projectId: project.id,
    labels: [{ id: car!, name: 'car', color: '#0072b2' }],
  });
  await expect(save(taskId, drawn({ labelId: tree! }))).rejects.toMatchObject({ code: 'INVALID' });
  const moved = drawn({ maskId: first.maskId, baseNumber: 1, labelId: tree!, counts: drawBox(0, 0, 3, 3) });
  expect((await save(taskId, moved)).masks).toHaveLength(1);
  expect((await getTask(world, crew.annotator, { taskId })).labels).toMatchObject([
    { name: 'car', removed: false },
    { name: 'tree', removed: true },
  ]);
});

test('only who holds the task saves; who lost it meanwhile loses nothing that was saved', async () => {
  const { taskId, project } = await taskInHand();
  const first = drawn();
  await save(taskId, first);
  const late = drawn();
  await expect(saveMasks(world, crew.manager, { taskId, changes: [late] })).rejects.toMatchObject({
    code: 'LEASE_LOST',
  });
  world.pass({ minutes: 60 });
  const [taken, saved] = await Promise.allSettled([
    claimTask(world, crew.reviewer, { projectId: project.id }),
    save(taskId, late),
  ]);
  expect(taken.status).toBe('fulfilled');
  const masks = (await listMasks(world, crew.manager, { taskId })).map(({ id }) => id);
  const lost = saved.status === 'rejected';
  if (lost) expect(saved.reason).toMatchObject({ code: 'LEASE_LOST' });
  expect(masks).toEqual(lost ? [first.maskId] : [first.maskId, late.maskId].sort());
  // Its answer may have been lost on the way: sent again, it is answered as before.
  expect((await save(taskId, first)).masks).toEqual([
    { maskId: first.maskId, revisionNumber: 1, state: 'drawn' },
  ]);
});

test('submit and save at once: what is saved was saved before the task was handed in', async () => {
  const { taskId } = await taskInHand();
  const changes = Array.from({ length: 5 }, () => drawn());
  const results = await Promise.allSettled([
    ...changes.map((change) => save(taskId, change)),
    submitTask(world, crew.annotator, { taskId }),
  ]);
  const kept = changes.filter((_, i) => results[i]!.status === 'fulfilled').map(({ maskId }) => maskId);
  const masks = (await listMasks(world, crew.annotator, { taskId })).map(({ id }) => id);
  expect(masks).toEqual(kept.sort());
  await expect(save(taskId, drawn())).rejects.toMatchObject({ code: 'LEASE_LOST' });
});

test('a proposal is kept unchanged, edited when its pixels change, rejected when it is deleted', async () => {
  const { taskId, imageId, project } = await taskInHand();
  const proposals = [newId(), newId(), newId()];
  const { writeRevisions } = await import('@maskloop/db/masks');
  const counts = drawBox(5, 5, 6, 6);
  await world.db.$transaction((tx) =>
    writeRevisions(
      tx,
      proposals.map((maskId) => ({
        id: newId(),
        maskId,
        number: 1,
        projectId: project.id,
        imageId,
        taskId,
        state: 'proposal',
        labelId: null,
        isGroup: false,
        z: 0,
        pixels: { counts, box: { x: 5, y: 5, width: 6, height: 6 }, area: 36 },
        authorId: null,
        modelVersionId: project.modelVersionId,
        stage: 'assisted-manual',
        roundId: null,
        settingsVersion: 1,
        predictedIou: 0.95,
        stability: 0.97,
        provenance: {},
        createdAt: world.now(),
      })),
      [],
      { topic: 'mask', workspaceId: crew.workspaceId },
    ),
  );
  const [a, b, c] = proposals;
  const { masks } = await save(
    taskId,
    drawn({ maskId: a!, baseNumber: 1, counts }),
    drawn({ maskId: b!, baseNumber: 1, counts: drawBox(5, 5, 6, 7) }),
    { kind: 'delete', maskId: c!, revisionId: newId(), baseNumber: 1 },
  );
  expect(masks.map(({ state }) => state)).toEqual(['kept', 'edited', 'rejected']);
  expect(await figures(project.id)).toEqual({
    masksKept: 1,
    masksEdited: 1,
    masksRejected: 1,
    masksAdded: 2,
  });
});

test('where masks may not overlap, one that does is refused by name, and a whole gesture may exchange pixels', async () => {
  const { taskId, project } = await taskInHand({ overlapPolicy: 'panoptic' });
  const [car, tree] = project.labelIds;
  const left = drawn({ labelId: car!, counts: drawBox(0, 0, 20, 30) });
  await save(taskId, left);
  await expect(save(taskId, drawn({ labelId: tree!, counts: drawBox(19, 0, 5, 30) }))).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('30 pixels belong to the mask “car”') as string,
  });
  const right = drawn({ labelId: tree!, counts: drawBox(10, 0, 20, 30) });
  await save(
    taskId,
    drawn({ ...left, revisionId: newId(), baseNumber: 1, counts: drawBox(0, 0, 10, 30) }),
    right,
  );
  await expect(save(taskId, drawn(), drawn())).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('where masks of one label may not overlap, others may', async () => {
  const { taskId, project } = await taskInHand({ overlapPolicy: 'none_within_label' });
  const [car, tree] = project.labelIds;
  await save(taskId, drawn({ labelId: car! }), drawn({ labelId: tree! }));
  await expect(save(taskId, drawn({ labelId: tree! }))).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a mask of another picture, a second change of a mask, or a used revision id is refused', async () => {
  const here = await taskInHand();
  const mask = drawn();
  await save(here.taskId, mask);
  const there = await taskInHand();
  for (const changes of [
    [drawn({ maskId: mask.maskId, baseNumber: 1 })],
    [drawn({ revisionId: mask.revisionId })],
    [drawn({ maskId: mask.maskId }), drawn({ maskId: mask.maskId })],
    [drawn({ modelVersionId: newId() })],
  ]) {
    await expect(save(there.taskId, ...changes)).rejects.toMatchObject({ code: 'INVALID' });
  }
});

test('the mask whose work passes the time budget is counted once', async () => {
  const { taskId, project } = await taskInHand({ settings: { timeBudgetSeconds: 30 } });
  const mask = drawn({ provenance: { activeMs: 20_000 } });
  await save(taskId, mask);
  for (const baseNumber of [1, 2, 3]) {
    await save(
      taskId,
      drawn({
        maskId: mask.maskId,
        baseNumber,
        counts: drawBox(baseNumber, 1, 4, 4),
        provenance: { activeMs: 8000 },
      }),
    );
  }
  expect(await figures(project.id)).toMatchObject({ masksOverBudget: 1, masksDrawn: 1 });
});
