import { readCounters, recount } from '@maskloop/db/figures';
import { newId } from '@maskloop/domain/ids';
import { fromCocoString } from '@maskloop/geometry/rle';
import { addProject, addTasks, addWorkspace, drawBox, openWorld } from '@maskloop/testing/world';
import { type Crew, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMasks, saveMasks, type MaskSave } from '../masks/index.ts';
import { claimTask, submitTask } from '../tasks/index.ts';
import { type NewProposal, writeProposals } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

async function taskInHand() {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1);
  await claimTask(world, crew.annotator, { projectId: project.id });
  const { modelVersionId } = project;
  const taskId = task!.id;
  return {
    project,
    taskId,
    propose: (run: string, proposals: NewProposal[], source = 'automatic') =>
      writeProposals(world, { taskId, modelVersionId, source, run, proposals }),
    masks: () => listMasks(world, crew.annotator, { taskId }),
    save: (change: Partial<MaskSave>) =>
      saveMasks(world, crew.annotator, { taskId, changes: [{ ...drawn(), ...change }] }),
    refuse: (maskId: string) =>
      saveMasks(world, crew.annotator, {
        taskId,
        changes: [{ kind: 'delete', maskId, revisionId: newId(), baseNumber: 1 }],
      }),
  };
}
const drawn = (): MaskSave => ({
  kind: 'save',
  maskId: newId(),
  revisionId: newId(),
  baseNumber: 0,
  counts: drawBox(2, 3, 10, 10),
  labelId: null,
  isGroup: false,
  z: 0,
  predictedIou: null,
  stability: null,
  modelVersionId: null,
  provenance: {},
});
const box = (ordinal: number, x: number, y: number, width = 5, height = 5): NewProposal => ({
  rle: fromCocoString(drawBox(x, y, width, height), 40, 30),
  labelId: null,
  predictedIou: 0.93,
  stability: 0.97,
  provenance: { tool: 'automatic', points: [{ x: x + 1, y: y + 1, foreground: true }] },
  ordinal,
});
const figuresAreTrue = async (projectId: string) =>
  expect(await readCounters(world.db, projectId)).toEqual(await recount(world.db, projectId));

test('a batch written twice, also at the same time, is there once, with where it came from', async () => {
  const { propose, masks, project } = await taskInHand();
  const batch = [box(0, 1, 1), box(1, 20, 10)];
  const answers = await Promise.all([propose('a', batch), propose('a', batch), propose('a', batch)]);
  expect(answers.map(({ written }) => written).sort()).toEqual([0, 0, 2]);
  expect(answers.map(({ known }) => known).sort()).toEqual([0, 2, 2]);
  const found = await masks();
  expect(found).toHaveLength(2);
  for (const mask of found) {
    expect(mask).toMatchObject({
      state: 'proposal',
      author: null,
      modelVersionId: project.modelVersionId,
      predictedIou: 0.93,
      stability: 0.97,
      provenance: { tool: 'automatic', source: 'automatic', run: 'a', points: [{ foreground: true }] },
    });
  }
  await figuresAreTrue(project.id);
});

test('what stands, or was refused, is not offered again', async () => {
  const { propose, masks, save, refuse, project } = await taskInHand();
  await save({ counts: drawBox(2, 3, 10, 10) });
  await propose('a', [box(0, 25, 15, 8, 8)]);
  const refused = (await masks()).find(({ state }) => state === 'proposal')!;
  await refuse(refused.id);
  const almost = box(0, 2, 3, 10, 9); // IoU 0.9 with the drawn mask
  const other = box(2, 2, 3, 10, 8); // IoU 0.8
  expect(await propose('b', [almost, box(1, 25, 15, 8, 8), other])).toEqual({
    written: 1,
    duplicates: 2,
    known: 0,
    replaced: 0,
  });
  expect((await masks()).map(({ state }) => state).sort()).toEqual(['drawn', 'proposal']);
  await figuresAreTrue(project.id);
});

test('a new run replaces what nobody judged of the same source, and nothing else; the first run can come back', async () => {
  const { propose, masks, save, project } = await taskInHand();
  await propose('a', [box(0, 1, 1), box(1, 10, 1), box(2, 20, 1)]);
  await propose('boxes', [box(0, 30, 20)], 'detector');
  const kept = (await masks()).find(({ box }) => box![0] === 10)!;
  await save({ maskId: kept.id, baseNumber: 1, counts: kept.counts!, predictedIou: 0.93 });
  expect(await propose('b', [box(0, 1, 1), box(1, 1, 20)])).toMatchObject({ written: 2, replaced: 2 });
  const corners = async () => (await masks()).map(({ box }) => box!.slice(0, 2).join()).sort();
  expect(await corners()).toEqual(['1,1', '1,20', '10,1', '30,20']);
  expect(await propose('a', [box(0, 1, 1), box(1, 10, 1), box(2, 20, 1)])).toEqual({
    written: 2,
    duplicates: 0,
    known: 1,
    replaced: 2,
  });
  expect(await corners()).toEqual(['1,1', '10,1', '20,1', '30,20']);
  expect(await propose('c', [])).toMatchObject({ written: 0, replaced: 2 });
  expect(await corners()).toEqual(['10,1', '30,20']);
  await figuresAreTrue(project.id);
});

test('a proposal kept by a person at the moment it is replaced stays theirs', async () => {
  const { propose, masks, save } = await taskInHand();
  await propose(
    'a',
    Array.from({ length: 6 }, (_, i) => box(i, i * 6, 1)),
  );
  const all = await masks();
  const [kept] = all;
  const results = await Promise.allSettled([
    save({ maskId: kept!.id, baseNumber: 1, counts: kept!.counts! }),
    propose('b', []),
  ]);
  expect(results[1].status).toBe('fulfilled');
  const left = await masks();
  if (results[0].status === 'fulfilled') expect(left).toMatchObject([{ id: kept!.id, state: 'kept' }]);
  else expect(results[0].reason).toMatchObject({ code: 'REVISION_CONFLICT' });
});

test('a finished task and a picture of another size take none', async () => {
  const { propose, taskId } = await taskInHand();
  const wrong = { ...box(0, 1, 1), rle: fromCocoString(drawBox(1, 1, 2, 2, { width: 9, height: 9 }), 9, 9) };
  await expect(propose('a', [wrong])).rejects.toThrow('9 × 9');
  await submitTask(world, crew.annotator, { taskId });
  await expect(propose('a', [box(0, 1, 1)])).rejects.toMatchObject({ name: 'FinalFailure' });
});

test('a judgement that is taken back leaves a proposal; those who watch hear of all of it', async () => {
  const { propose, masks, save, refuse, taskId, project } = await taskInHand();
  await propose('a', [box(0, 1, 1), box(1, 20, 10)]);
  const [kept, refused] = await masks();
  await save({ maskId: kept!.id, baseNumber: 1, counts: kept!.counts! });
  await refuse(refused!.id);
  const { modelVersionId } = project;
  for (const mask of [kept!, refused!]) {
    const back = { maskId: mask.id, baseNumber: 2, counts: mask.counts!, provenance: mask.provenance };
    await save({ ...back, modelVersionId, unjudged: true });
  }
  expect((await masks()).map(({ state }) => state)).toEqual(['proposal', 'proposal']);
  await figuresAreTrue(project.id);

  world.pass({ seconds: 60 });
  const since = world.now();
  await propose('b', [box(0, 1, 1)]);
  const news = await listMasks(world, crew.annotator, { taskId, since });
  expect(news.map(({ deleted }) => deleted).sort()).toEqual([false, true, true]);
});
