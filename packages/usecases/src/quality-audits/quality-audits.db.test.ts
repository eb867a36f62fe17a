import { AUDIT_BINS } from '@maskloop/domain/quality-audit';
import { newId } from '@maskloop/domain/ids';
import { fromCocoString } from '@maskloop/geometry/rle';
import {
  addProject,
  addTasks,
  addWorkspace,
  type Crew,
  drawBox,
  type MadeProject,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getAutomaticRun } from '../automatic-runs/index.ts';
import { saveMasks } from '../masks/index.ts';
import { askToFind } from '../finding/index.ts';
import { finishProposals, proposeTask, writeProposals } from '../proposals/index.ts';
import { claimReview, claimTask, getTask, releaseTask, reviewTask, submitTask } from '../tasks/index.ts';
import { auditLines, endAudit, getAudit, listAudited, listAudits, startAudit } from './index.ts';

let world: World;
let crew: Crew;
let project: MadeProject;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  project = await addProject(world.db, crew);
});

type Box = readonly [x: number, y: number, width: number, height: number];
const WIDTH = 40;

/** Pictures that the fully-automatic stage has finished, each with these masks. */
async function finished(pictures: readonly (readonly Box[])[]): Promise<string[]> {
  const { id: projectId, modelVersionId } = project;
  const tasks = await addTasks(world.db, project, pictures.length, { state: 'preparing' });
  await world.db.task.updateMany({ where: { projectId }, data: { stage: 'fully_automatic' } });
  for (const [i, { id: taskId }] of tasks.entries()) {
    await writeProposals(world, {
      ...{ taskId, modelVersionId, source: 'automatic', run: 'one' },
      settingsVersion: 1,
      proposals: pictures[i]!.map((box, ordinal) => ({
        rle: fromCocoString(drawBox(...box), 40, 30),
        labelId: null,
        predictedIou: 0.9,
        stability: 0.9,
        provenance: {},
        ordinal,
      })),
    });
    await finishProposals(world, { taskId, modelVersionId });
  }
  return tasks.map(({ id }) => id);
}
const start = (size = 50, seed = 7) => startAudit(world, crew.manager, { projectId: project.id, size, seed });
const drawnTasks = async (auditId: string) =>
  (await world.db.qualityAuditTask.findMany({ where: { auditId }, orderBy: { taskId: 'asc' } })).map(
    ({ taskId }) => taskId,
  );

const change = (counts: string, maskId: string, baseNumber: number) => ({
  kind: 'save' as const,
  ...{ maskId, revisionId: newId(), baseNumber, counts, labelId: null },
  ...{ isGroup: false, z: 0, predictedIou: null, stability: null, modelVersionId: null, provenance: {} },
});
const remove = (maskId: string) => ({ kind: 'delete' as const, maskId, revisionId: newId(), baseNumber: 1 });

async function submit(taskId: string, changes: Parameters<typeof saveMasks>[2]['changes'] = []) {
  await claimTask(world, crew.annotator, { projectId: project.id, taskId });
  if (changes.length > 0) await saveMasks(world, crew.annotator, { taskId, changes });
  await submitTask(world, crew.annotator, { taskId });
}
async function review(taskId: string, verdict: 'accepted' | 'returned' = 'accepted') {
  await claimReview(world, crew.reviewer, { projectId: project.id, taskId });
  const words = { exhaustive: false, maskVerdicts: [], comment: 'Looked at.' };
  await reviewTask(world, crew.reviewer, { taskId, verdict, ...words });
}

/** Pixels of a box as a set, and the IoU of two by counting them: slow and plain. */
const pixels = ([x, y, width, height]: Box) =>
  new Set(
    Array.from({ length: width * height }, (_, i) => (y + Math.floor(i / width)) * WIDTH + x + (i % width)),
  );
function naiveIou(a: Box, b: Box): number {
  const [one, other] = [pixels(a), pixels(b)];
  const shared = [...one].filter((pixel) => other.has(pixel)).length;
  return shared / (one.size + other.size - shared);
}

test('the report is what a plain recount of the corrections gives, by mask', async () => {
  let seed = 5;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  // Masks far from each other, so that none repeats another.
  const before: Box[][] = Array.from({ length: 6 }, () =>
    Array.from({ length: 3 + draw(3) }, (_, i): Box => [i * 7, 2 + draw(8), 6, 5 + draw(8)]),
  );
  const taskIds = await finished(before);
  const { id: auditId } = await start(6);
  expect(await drawnTasks(auditId)).toEqual([...taskIds].sort());

  const ious: number[] = [];
  let deleted = 0;
  let added = 0;
  for (const [i, taskId] of taskIds.entries()) {
    const masks = await world.db.mask.findMany({ where: { taskId }, include: { newest: true } });
    const changes: Parameters<typeof saveMasks>[2]['changes'][number][] = [];
    for (const { id: maskId, newest } of masks) {
      const box: Box = [newest.boxX!, newest.boxY!, newest.boxWidth!, newest.boxHeight!];
      const fate = draw(4);
      if (fate === 0) {
        deleted++;
        changes.push(remove(maskId));
      } else if (fate === 1) {
        const larger: Box = [box[0], box[1], box[2] + draw(3), box[3] + 1 + draw(6)];
        ious.push(naiveIou(box, larger));
        changes.push(change(drawBox(...larger), maskId, 1));
      } else {
        ious.push(1);
        // Kept by hand, or passed over: both leave it as it was.
        if (fate === 2) changes.push(change(drawBox(...box), maskId, 1));
      }
    }
    for (let n = draw(3); n > 0; n--) {
      added++;
      changes.push(change(drawBox(2 * n, 27, 1, 2), newId(), 0));
    }
    await submit(taskId, changes);
    const { measured, state } = await getAudit(world, crew.manager, { auditId });
    expect({ measured, state }).toEqual({ measured: i + 1, state: 'open' });
  }
  const { figures, byModel } = await getAudit(world, crew.manager, { auditId });
  const atLeast = (mark: number) => ious.filter((iou) => iou >= mark).length / ious.length;
  expect(figures).toMatchObject({ pairs: ious.length, deleted, added });
  expect(figures.unchanged).toBe(ious.filter((iou) => iou === 1).length);
  expect(figures.meanIou).toBeCloseTo(ious.reduce((sum, iou) => sum + iou, 0) / ious.length, 12);
  expect(figures.shares.map(({ share }) => share)).toEqual([atLeast(0.9), atLeast(0.75)]);
  expect(figures.bins).toEqual(
    Array.from(
      { length: AUDIT_BINS },
      (_, bin) => ious.filter((iou) => Math.min(AUDIT_BINS - 1, Math.floor(iou * AUDIT_BINS)) === bin).length,
    ),
  );
  expect(byModel).toMatchObject([{ model: { id: project.modelVersionId }, figures }]);

  const rows = await listAudited(world, crew.manager, { auditId, outcome: 'changed', limit: 200 });
  expect(rows.masks.map(({ iou }) => iou)).toEqual(ious.filter((iou) => iou < 1).sort((a, b) => a - b));
  expect(rows.masks.every(({ before: was, after: is }) => was !== null && is !== null && was !== is)).toBe(
    true,
  );
  const { lines } = await auditLines(world, crew.engineer, { auditId });
  let csv = '';
  for await (const line of lines) csv += line;
  expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + ious.length + deleted + added);
});

test('an audit is done when its last picture is accepted; returned work is measured anew', async () => {
  const [one = '', other = ''] = await finished([[[1, 1, 10, 10]], [[1, 1, 10, 10]]]);
  const { id: auditId, number, tasks, population, frozenMasks } = await start();
  expect({ number, tasks, population, frozenMasks }).toEqual({
    number: 1,
    tasks: 2,
    population: 2,
    frozenMasks: 2,
  });
  expect(await getTask(world, crew.annotator, { taskId: one })).toMatchObject({
    state: 'ready',
    audit: { id: auditId, number: 1 },
  });
  // What people correct there is not searched anew, and the stage counts it as done all the while.
  for (const search of [
    () => proposeTask(world, crew.manager, { taskId: one }),
    () => askToFind(world, crew.annotator, { taskId: one, phrase: 'car' }),
  ])
    await expect(search()).rejects.toThrow('The model has searched this image already');
  const late = { taskId: one, modelVersionId: project.modelVersionId, source: 'text:car', run: 'late' };
  await expect(writeProposals(world, { ...late, proposals: [] })).rejects.toThrow('takes no proposals');
  expect(await getAutomaticRun(world, crew.manager, { projectId: project.id })).toMatchObject({
    done: 2,
    waiting: 0,
    audited: 2,
  });
  await expect(start()).rejects.toMatchObject({ code: 'CONFLICT' });

  const { id: maskId } = await world.db.mask.findFirstOrThrow({ where: { taskId: one } });
  await submit(one, [change(drawBox(1, 1, 10, 5), maskId, 1)]);
  const meanIou = async () => (await getAudit(world, crew.manager, { auditId })).figures.meanIou;
  expect(await meanIou()).toBe(0.5);
  await review(one, 'returned');
  const added = newId();
  await submit(one, [change(drawBox(1, 1, 10, 8), maskId, 2), change(drawBox(20, 20, 3, 3), added, 0)]);
  expect(await meanIou()).toBe(0.8);
  expect((await getAudit(world, crew.manager, { auditId })).figures).toMatchObject({ pairs: 1, added: 1 });
  await review(one);
  await submit(other);
  await review(other);
  expect(await getAudit(world, crew.manager, { auditId })).toMatchObject({
    state: 'done',
    measured: 2,
    closed: 2,
    figures: { pairs: 2, unchanged: 1, meanIou: 0.9 },
  });
  // Pictures that people have corrected are no longer the model's alone.
  await expect(start()).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('ended early, an audit gives back what nobody began; the same seed draws the same again', async () => {
  const boxes: Box[][] = Array.from({ length: 8 }, () => [[1, 1, 10, 10]]);
  await finished(boxes);
  const first = await start(3);
  const drawn = await drawnTasks(first.id);
  expect(drawn).toHaveLength(3);
  // Taken and given back is not begun.
  await claimTask(world, crew.annotator, { projectId: project.id, taskId: drawn[0]! });
  await releaseTask(world, crew.annotator, { taskId: drawn[0]! });
  expect(await endAudit(world, crew.manager, { auditId: first.id })).toMatchObject({
    state: 'ended',
    closed: 3,
  });
  await expect(endAudit(world, crew.manager, { auditId: first.id })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  const state = { projectId: project.id, state: 'accepted' as const };
  expect(await world.db.task.count({ where: state })).toBe(8);

  const second = await start(3);
  expect(await drawnTasks(second.id)).toEqual(drawn);
  await endAudit(world, crew.manager, { auditId: second.id });
  // A larger sample of a seed holds the smaller one; another seed draws others.
  const larger = await drawnTasks((await start(5)).id);
  expect(larger).toEqual(expect.arrayContaining(drawn));
  expect(await listAudits(world, crew.engineer, { projectId: project.id })).toMatchObject([
    { number: 3, state: 'open' },
    { number: 2, state: 'ended' },
    { number: 1, state: 'ended' },
  ]);
});

test('what was frozen cannot be changed, and a picture without a mask counts what was missed on it', async () => {
  const [empty = ''] = await finished([[], [[1, 1, 4, 4]]]);
  const { id: auditId } = await start();
  await expect(
    world.db.qualityAuditMask.updateMany({ where: { auditId }, data: { beforeNumber: 2 } }),
  ).rejects.toThrow('frozen');
  await submit(empty, [change(drawBox(3, 3, 5, 5), newId(), 0)]);
  expect((await getAudit(world, crew.manager, { auditId })).figures).toMatchObject({
    pairs: 0,
    added: 1,
    meanIou: null,
    foundShare: 0,
  });
});

test('only who manages tasks starts and ends audits, and other workspaces find none', async () => {
  await finished([[[1, 1, 4, 4]]]);
  const { id: projectId } = project;
  for (const actor of [crew.annotator, crew.reviewer, crew.engineer])
    await expect(startAudit(world, actor, { projectId, size: 1, seed: 0 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  const { id: auditId } = await start();
  await expect(endAudit(world, crew.engineer, { auditId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(getAudit(world, crew.annotator, { auditId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const others = await addWorkspace(world.db, 'Elsewhere');
  for (const use of [getAudit, endAudit])
    await expect(use(world, others.owner, { auditId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
