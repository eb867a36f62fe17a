import { newId } from '@maskloop/domain/ids';
import { type ProposalEvidence, type StageEvidence } from '@maskloop/domain/stage';
import { decodeRle, fromCocoString } from '@maskloop/geometry/rle';
import { addProject, addTasks, addWorkspace, drawBox, openWorld } from '@maskloop/testing/world';
import { type Crew, type MadeProject, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMasks, saveMasks, type MaskChange, type MaskSave } from '../masks/index.ts';
import { writeProposals } from '../proposals/index.ts';
import { claimTask, heartbeat, submitTask } from '../tasks/index.ts';
import { calibrationCsv, getStages, listCalibration, moveStage } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const WIDTH = 40;
const HEIGHT = 30;
const drawn = (): MaskSave => ({
  ...{ kind: 'save', maskId: newId(), revisionId: newId(), baseNumber: 0, labelId: null },
  ...{ isGroup: false, z: 0, predictedIou: null, stability: null, modelVersionId: null, provenance: {} },
  counts: drawBox(30, 20, 4, 4),
});

/** Works on the next task: proposals in a row of boxes, of which one in four each is kept, widened, refused, left alone. */
async function workOn(project: MadeProject, proposals: number, step: number): Promise<void> {
  const { id: projectId, modelVersionId } = project;
  const { taskId } = await claimTask(world, crew.annotator, { projectId });
  if (!taskId) throw new Error('no task is left');
  await writeProposals(world, {
    ...{ taskId, modelVersionId, source: 'automatic', run: 'a' },
    proposals: Array.from({ length: proposals }, (_, ordinal) => ({
      rle: fromCocoString(drawBox(ordinal * 4, 1, 3, 3 + step), WIDTH, HEIGHT),
      ...{ labelId: null, stability: 0.9, provenance: {}, ordinal },
      predictedIou: 0.55 + ((ordinal * 7 + step * 3) % 10) / 25,
    })),
  });
  world.pass({ minutes: 1 });
  const offered = (await listMasks(world, crew.annotator, { taskId })).filter(
    ({ state }) => state === 'proposal',
  );
  const changes = offered.flatMap((mask, index): MaskChange[] => {
    const base = { ...drawn(), maskId: mask.id, baseNumber: 1, modelVersionId };
    if (index % 4 === 0) return [{ ...base, counts: mask.counts! }];
    if (index % 4 === 1) return [{ ...base, counts: drawBox(mask.box![0], 1, 4, 3 + step) }];
    if (index % 4 === 2) return [{ kind: 'delete', maskId: mask.id, revisionId: newId(), baseNumber: 1 }];
    return [];
  });
  await saveMasks(world, crew.annotator, { taskId, changes: [...changes, drawn()] });
  // The first kept one is undone and kept again.
  const again = changes.find((change) => change.kind === 'save');
  if (again?.kind === 'save')
    for (const [baseNumber, unjudged] of [
      [2, true],
      [3, false],
    ] as const)
      await saveMasks(world, crew.annotator, {
        taskId,
        changes: [{ ...again, revisionId: newId(), baseNumber, ...(unjudged && { unjudged }) }],
      });
  const endedAt = world.now();
  const startedAt = new Date(endedAt.getTime() - 20_000);
  const activity = [{ id: newId(), kind: 'annotate' as const, startedAt, endedAt, activeMs: 20_000 }];
  await heartbeat(world, crew.annotator, { taskId, activity });
  await submitTask(world, crew.annotator, { taskId });
}

/** The same evidence, counted from the masks' revisions one by one. */
async function naively(projectId: string): Promise<Pick<StageEvidence, 'proposals' | 'calibration'>> {
  const masks = await world.db.mask.findMany({
    where: { projectId },
    include: { revisions: { orderBy: { number: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  const rows = new Map<string, ProposalEvidence>();
  const judged: { predicted: number; actual: number }[] = [];
  for (const { revisions } of masks) {
    const [first, last] = [revisions[0]!, revisions.at(-1)!];
    const stage = first.stage === 'assisted_manual' ? 'assisted-manual' : 'semi-automatic';
    const { modelVersionId } = first;
    const row = rows.get(`${stage} ${modelVersionId ?? ''}`) ?? {
      ...{ stage, modelVersionId, shown: 0, kept: 0, changed: 0, rejected: 0, added: 0 },
    };
    rows.set(`${stage} ${modelVersionId ?? ''}`, row);
    if (first.authorId !== null) {
      row.added++;
      continue;
    }
    row.shown++;
    if (last.state === 'proposal') continue;
    const outcome = last.deleted ? 'rejected' : last.state === 'kept' ? 'kept' : 'changed';
    row[outcome]++;
    const pixels = (rle: Uint8Array | null) =>
      decodeRle(fromCocoString(Buffer.from(rle ?? []).toString('latin1'), WIDTH, HEIGHT));
    const before = pixels(first.rle);
    const after = last.deleted ? new Uint8Array(before.length) : pixels(last.rle);
    const both = before.filter((value, index) => value && after[index]).length;
    const either = before.filter((value, index) => value || after[index]).length;
    judged.push({ predicted: first.predictedIou!, actual: both / either });
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const bins = Array.from({ length: 10 }, (_, index) => index / 10).flatMap((from, index) => {
    const inside = judged.filter(({ predicted }) => Math.floor(predicted * 10) === index);
    if (inside.length === 0) return [];
    const of = (key: 'predicted' | 'actual') => mean(inside.map((one) => one[key]));
    return [{ from, masks: inside.length, predicted: of('predicted'), actual: of('actual') }];
  });
  const error = mean(judged.map(({ predicted, actual }) => Math.abs(predicted - actual)));
  const modelVersionId = masks.flatMap(({ revisions }) => revisions[0]?.modelVersionId ?? [])[0]!;
  return {
    proposals: [...rows.values()],
    calibration: [{ modelVersionId, masks: judged.length, error, bins }],
  };
}

const sorted = (rows: readonly ProposalEvidence[]) =>
  [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

test('the evidence is what its raw revisions say, by stage and model version, and a move keeps it', async () => {
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, 6);
  for (let step = 0; step < 2; step++) await workOn(project, 9, step);
  const { id: projectId } = project;
  const at = { projectId, from: 'assisted-manual', to: 'semi-automatic' } as const;
  await moveStage(world, crew.manager, { ...at, scope: 'unfinished', note: 'Enough are kept' });
  await world.db.task.updateMany({ where: { projectId, state: 'preparing' }, data: { state: 'ready' } });
  for (let step = 2; step < 5; step++) await workOn(project, 7, step);

  const { evidence, moves } = await getStages(world, crew.manager, { projectId });
  const naive = await naively(projectId);
  expect(sorted(evidence.proposals)).toEqual(sorted(naive.proposals));
  expect(evidence.calibration).toHaveLength(1);
  const [calibration] = evidence.calibration;
  expect(calibration).toMatchObject({ masks: naive.calibration[0]?.masks });
  expect(calibration?.error).toBeCloseTo(naive.calibration[0]!.error, 12);
  expect(calibration?.bins.map(({ masks }) => masks)).toEqual(
    naive.calibration[0]?.bins.map(({ masks }) => masks),
  );
  for (const [index, bin] of (calibration?.bins ?? []).entries())
    expect(bin.actual).toBeCloseTo(naive.calibration[0]!.bins[index]!.actual, 12);
  // The rows behind it make it again, and the file has all of them.
  const ask = { projectId, modelVersionId: project.modelVersionId };
  const rows = await listCalibration(world, crew.manager, ask);
  expect(rows).toHaveLength(calibration!.masks);
  const off = rows.map(({ predictedIou, iou }) => Math.abs(predictedIou - iou));
  expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeCloseTo(calibration!.error, 12);
  expect(off).toEqual([...off].sort((a, b) => b - a));
  expect(rows.every(({ taskId, fileName }) => taskId !== '' && fileName.endsWith('.jpg'))).toBe(true);
  const [head, ...lines] = await calibrationCsv(world, crew.engineer, ask);
  expect(head).toBe('mask_id,task_id,image,at,outcome,predicted_iou,iou,error\r\n');
  expect(lines).toHaveLength(rows.length);
  await expect(listCalibration(world, crew.annotator, ask)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  // Two pictures, 20 s each; drawn or changed: 1 and 2 of the first, as many of the second.
  expect(evidence.stages[0]).toMatchObject({
    stage: 'assisted-manual',
    secondsPerMask: 40 / 6,
    masksPerImage: 6,
  });
  expect(moves[0]).toMatchObject({ note: 'Enough are kept' });
  expect(moves[0]?.evidence.stages[0]).toEqual(evidence.stages[0]);
  expect(moves[0]?.evidence.proposals.some(({ stage }) => stage === 'semi-automatic')).toBe(false);
});

test('a project without anything has evidence of nothing', async () => {
  const { id: projectId } = await addProject(world.db, crew);
  expect((await getStages(world, crew.engineer, { projectId })).evidence).toEqual({
    stages: ['assisted-manual', 'semi-automatic', 'fully-automatic'].map((stage) => ({
      ...{ stage, masks: 0, secondsPerMask: null, masksPerImage: null },
    })),
    proposals: [],
    calibration: [],
  });
});
