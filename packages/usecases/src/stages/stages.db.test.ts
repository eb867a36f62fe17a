import { countSelection } from '@maskloop/db/exports';
import { type Actor } from '@maskloop/domain/access';
import { ExportQuery } from '@maskloop/domain/export';
import { newId } from '@maskloop/domain/ids';
import { type MoveScope, type Stage } from '@maskloop/domain/stage';
import { fromCocoString } from '@maskloop/geometry/rle';
import { addProject, addTasks, addWorkspace, drawBox, openWorld } from '@maskloop/testing/world';
import { type Crew, type MadeProject, type MadeTask, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertImage } from '../images/insert-image.ts';
import { listMasks, saveMasks, type MaskSave } from '../masks/index.ts';
import { activateModel } from '../models/index.ts';
import { updateProject } from '../projects/index.ts';
import { wantedProposals, writeProposals } from '../proposals/index.ts';
import { claimReview, claimTask, getTask, reviewTask, skipTask, submitTask } from '../tasks/index.ts';
import { getStages, moveStage, planMove, prepareMove, saveStageSettings } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const move = (project: MadeProject, from: Stage, to: Stage, scope: MoveScope, actor: Actor = crew.manager) =>
  moveStage(world, actor, { projectId: project.id, from, to, scope, note: '' });
const tasksOf = async (projectId: string) => {
  const tasks = await world.db.task.findMany({ where: { projectId }, orderBy: { id: 'asc' } });
  return tasks.map(({ imageId, stage, state }) => `${imageId} ${stage} ${state}`);
};
const quietly = { signal: new AbortController().signal, progress: () => undefined };
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

/** Six pictures: one begun, one submitted, one accepted, one skipped, one waiting, one untouched, in the queue's order. */
async function halfDone() {
  const project = await addProject(world.db, crew, { settings: { allowSelfReview: true } });
  const { id: projectId } = project;
  const [accepted, submitted, skipped, begun, ready] = await addTasks(world.db, project, 5);
  const [preparing] = await addTasks(world.db, project, 1, { state: 'preparing' });
  const work = async (task: MadeTask | undefined, actor = crew.annotator) => {
    await claimTask(world, actor, { projectId, taskId: task!.id });
    await saveMasks(world, actor, { taskId: task!.id, changes: [drawn()] });
  };
  await work(accepted);
  await submitTask(world, crew.annotator, { taskId: accepted!.id });
  await claimReview(world, crew.reviewer, { projectId, taskId: accepted!.id });
  const verdict = { verdict: 'accepted' as const, exhaustive: true, maskVerdicts: [] };
  await reviewTask(world, crew.reviewer, { taskId: accepted!.id, ...verdict });
  await work(submitted);
  await submitTask(world, crew.annotator, { taskId: submitted!.id });
  await claimTask(world, crew.annotator, { projectId, taskId: skipped!.id });
  await skipTask(world, crew.annotator, { taskId: skipped!.id, reason: 'Blurred' });
  await work(begun);
  const pictures = { accepted, submitted, skipped, begun, ready, preparing };
  // All were made above.
  return { project, pictures: pictures as Record<keyof typeof pictures, MadeTask> };
}

test('moving on with unfinished pictures replaces what nobody has begun, and leaves the rest to those who are at it', async () => {
  const { project, pictures } = await halfDone();
  const plan = await planMove(world, crew.manager, { projectId: project.id, to: 'semi-automatic' });
  expect(Object.fromEntries(plan.pictures.map(({ standing, count }) => [standing, count]))).toEqual({
    unfinished: 2,
    finished: 1,
    'under-way': 2,
    there: 0,
    aside: 1,
    without: 0,
  });
  expect(plan.tasks.map(({ made }) => made)).toEqual([0, 2, 3]);

  const moved = await move(project, 'assisted-manual', 'semi-automatic', 'unfinished');
  expect(moved).toMatchObject({ made: 2, replaced: 2, settingsVersion: 2 });
  const { ready, preparing, accepted, submitted, skipped, begun } = pictures;
  expect(await tasksOf(project.id)).toEqual([
    `${accepted.imageId} assisted_manual accepted`,
    `${submitted.imageId} assisted_manual submitted`,
    `${skipped.imageId} assisted_manual skipped`,
    `${begun.imageId} assisted_manual in_progress`,
    `${ready.imageId} assisted_manual replaced`,
    `${preparing.imageId} assisted_manual replaced`,
    `${ready.imageId} semi_automatic preparing`,
    `${preparing.imageId} semi_automatic preparing`,
  ]);
  const view = await getStages(world, crew.engineer, { projectId: project.id });
  expect(view).toMatchObject({ stage: 'semi-automatic', settingsVersion: 2 });
  expect(view.moves).toMatchObject([
    { from: 'assisted-manual', to: 'semi-automatic', scope: 'unfinished', made: 2, replaced: 2 },
  ]);
  expect(view.moves[0]?.evidence.stages[0]).toMatchObject({ stage: 'assisted-manual', masks: 3 });
  expect(view.moves[0]?.by?.name).toBe('The manager');
  expect(await world.db.auditEvent.count({ where: { subjectId: project.id, action: 'stage.moved' } })).toBe(
    1,
  );
});

test('work that was begun goes on under the settings of its own stage, and its masks remember them', async () => {
  const { project, pictures } = await halfDone();
  const taskId = pictures.begun.id;
  await move(project, 'assisted-manual', 'semi-automatic', 'all');
  await saveStageSettings(world, crew.manager, {
    ...{ projectId: project.id, stage: 'assisted-manual' },
    settings: { timeBudgetSeconds: 77 },
  });
  expect(await getTask(world, crew.annotator, { taskId })).toMatchObject({
    ...{ stage: 'assisted-manual', settingsVersion: 3 },
    settings: { timeBudgetSeconds: 77, proposer: 'none' },
  });
  const change = drawn();
  await saveMasks(world, crew.annotator, { taskId, changes: [change] });
  const revision = await world.db.maskRevision.findUniqueOrThrow({ where: { id: change.revisionId } });
  expect(revision).toMatchObject({ stage: 'assisted_manual', settingsVersion: 3 });
  expect(await world.db.project.findUnique({ where: { id: project.id } })).toMatchObject({
    ...{ stage: 'semi_automatic', settingsVersion: 2 },
  });
});

test('again for all takes finished pictures in, their masks stay; going back brings the old settings into force', async () => {
  const { project, pictures } = await halfDone();
  const forward = await move(project, 'assisted-manual', 'semi-automatic', 'all');
  expect(forward).toMatchObject({ made: 3, replaced: 2 });
  const back = await move(project, 'semi-automatic', 'assisted-manual', 'unfinished');
  expect(back).toMatchObject({ made: 3, replaced: 3, settingsVersion: 1 });
  const again = await world.db.task.findFirstOrThrow({
    where: { moveId: back.moveId, imageId: pictures.accepted.imageId },
  });
  // Nobody proposes here and the model has seen the picture.
  expect(again).toMatchObject({ stage: 'assisted_manual', state: 'ready' });
  // Accepted work can be exported although its picture waits to be worked on again.
  const selection = { projectId: project.id, query: ExportQuery.parse({}), seed: 0 };
  expect(await countSelection(world.db, selection)).toMatchObject({ images: 1, masks: 1 });
  await claimTask(world, crew.annotator, { projectId: project.id, taskId: again.id });
  expect(await listMasks(world, crew.annotator, { taskId: again.id })).toMatchObject([{ state: 'drawn' }]);
  // Forward once more: the tasks of before are not in the way.
  const once = await move(project, 'assisted-manual', 'semi-automatic', 'unfinished');
  expect(once).toMatchObject({ made: 2, replaced: 2, settingsVersion: 2 });
});

test('new pictures alone: nothing is made, and what is added from now on begins in the new stage', async () => {
  const { project, pictures } = await halfDone();
  const before = await tasksOf(project.id);
  expect(await move(project, 'assisted-manual', 'semi-automatic', 'new')).toMatchObject({
    ...{ made: 0, replaced: 0, jobId: null },
  });
  expect(await tasksOf(project.id)).toEqual(before);
  // As an upload read the project before it moved.
  const stale = { ...(await world.db.project.findUniqueOrThrow({ where: { id: project.id } })) };
  const sha256 = pictures.ready.imageId.replaceAll('-', '').repeat(2);
  const added = await world.db.$transaction((tx) =>
    insertImage(
      world,
      tx,
      { ...stale, stage: 'assisted_manual' },
      {
        blob: { sha256, bytes: 10 },
        ...{ fileName: 'new.jpg', metadata: {}, uploadedById: crew.manager.userId },
      },
    ),
  );
  const task = await world.db.task.findFirstOrThrow({ where: { imageId: added.imageId } });
  expect(task.stage).toBe('semi_automatic');
  await expect(claimTask(world, crew.annotator, { projectId: project.id })).resolves.toMatchObject({
    taskId: pictures.begun.id,
  });
});

test('in the same stage again: only pictures that have no open task of it; where none is left it says so', async () => {
  const { project } = await halfDone();
  const stage = 'assisted-manual';
  await expect(move(project, stage, stage, 'new')).rejects.toMatchObject({ code: 'INVALID' });
  await expect(move(project, stage, stage, 'unfinished')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  expect(await move(project, stage, stage, 'all')).toMatchObject({
    made: 1,
    replaced: 0,
    settingsVersion: 1,
  });
  await expect(move(project, stage, stage, 'all')).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('of two managers who decide at once one moves the project, the other is told', async () => {
  const { project } = await halfDone();
  const results = await Promise.allSettled([
    move(project, 'assisted-manual', 'semi-automatic', 'all'),
    move(project, 'assisted-manual', 'fully-automatic', 'all', crew.owner),
    move(project, 'assisted-manual', 'semi-automatic', 'unfinished', crew.owner),
  ]);
  const lost = results.filter((result) => result.status === 'rejected');
  expect(lost.map(({ reason }: PromiseRejectedResult) => (reason as { code: string }).code)).toEqual([
    'CONFLICT',
    'CONFLICT',
  ]);
  expect(await world.db.stageMove.count({ where: { projectId: project.id } })).toBe(1);
});

test('while people take tasks, each picture ends with one open task: theirs or the new one', async () => {
  const project = await addProject(world.db, crew);
  await addTasks(world.db, project, 30);
  const people = [crew.annotator, crew.reviewer, crew.manager];
  const claims = people.map(async (actor) => {
    for (let n = 0; n < 5; n++) {
      const { taskId } = await claimTask(world, actor, { projectId: project.id });
      if (taskId) await submitTask(world, actor, { taskId });
    }
  });
  const [moved] = await Promise.all([
    move(project, 'assisted-manual', 'semi-automatic', 'unfinished'),
    ...claims,
  ]);
  const left = await world.db.task.groupBy({
    by: ['imageId'],
    where: { projectId: project.id, state: { not: 'replaced' } },
    _count: true,
  });
  expect(left.map(({ _count }) => _count)).toEqual(Array.from({ length: 30 }, () => 1));
  expect(moved.made).toBe(moved.replaced);
});

test('a search for proposals on a replaced task ends, and what it finds late is not written', async () => {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1);
  const card = { workspaceId: crew.workspaceId, projectId: project.id, subjectId: task!.id, title: 'a' };
  const jobId = await world.db.$transaction((tx) =>
    world.enqueue(tx, 'task.propose', { taskId: task!.id, source: 'automatic' }, card),
  );
  await world.db.job.update({
    where: { id: jobId },
    data: { state: 'running', attempts: 1, startedAt: world.now() },
  });
  await move(project, 'assisted-manual', 'semi-automatic', 'unfinished');
  expect(await world.db.job.findUnique({ where: { id: jobId } })).toMatchObject({ state: 'cancelled' });
  const batch = { taskId: task!.id, modelVersionId: project.modelVersionId, source: 'automatic', run: 'a' };
  const late = writeProposals(world, { ...batch, proposals: [], job: { jobId, attempt: 1 } });
  await expect(late).rejects.toMatchObject({ name: 'JobStopped' });
  expect(await wantedProposals(world, { taskId: task!.id, source: 'automatic' })).toBeUndefined();
});

test('new tasks are got ready once: proposals where the model has seen the picture, else the embedding', async () => {
  const project = await addProject(world.db, crew);
  const [seen, unseen] = await addTasks(world.db, project, 2);
  await world.db.embedding.deleteMany({ where: { imageId: unseen!.imageId } });
  const { moveId } = await move(project, 'assisted-manual', 'semi-automatic', 'unfinished');
  await prepareMove(world, { moveId }, quietly);
  await prepareMove(world, { moveId }, quietly);
  const made = await world.db.task.findFirstOrThrow({ where: { moveId, imageId: seen!.imageId } });
  const jobs = await world.db.job.findMany({
    where: { projectId: project.id, name: { in: ['task.propose', 'image.embed'] } },
    select: { name: true, subjectId: true },
    orderBy: { name: 'asc' },
  });
  expect(jobs).toEqual([
    { name: 'image.embed', subjectId: unseen!.imageId },
    { name: 'task.propose', subjectId: made.id },
  ]);
  expect(await wantedProposals(world, { taskId: made.id })).toMatchObject({
    ...{ source: 'automatic', settingsVersion: 2, sieve: { leastPredictedIou: 0.7 } },
  });
});

test('a proposal remembers the settings under which it was asked for, also when they change meanwhile', async () => {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, 1);
  const wanted = await wantedProposals(world, { taskId: task!.id, source: 'automatic' });
  await updateProject(world, crew.manager, { projectId: project.id, settings: { minAreaPx: 9 } });
  const { modelVersionId, settingsVersion } = wanted!;
  const rle = fromCocoString(drawBox(1, 1, 5, 5), 40, 30);
  const proposal = { rle, labelId: null, predictedIou: 0.9, stability: 0.9, provenance: {}, ordinal: 0 };
  const batch = { taskId: task!.id, modelVersionId, source: 'automatic', run: 'a', proposals: [proposal] };
  await writeProposals(world, { ...batch, settingsVersion });
  expect(await world.db.maskRevision.findFirst({ where: { projectId: project.id } })).toMatchObject({
    settingsVersion: 1,
  });
});

test('settings of a stage that is not in force wait for it; every version says who changed what', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  const at = { projectId, stage: 'semi-automatic' as const };
  await saveStageSettings(world, crew.manager, { ...at, settings: { minAreaPx: 50 } });
  await updateProject(world, crew.manager, { projectId, settings: { leaseMinutes: 20 } });
  await saveStageSettings(world, crew.owner, {
    ...at,
    settings: { automatic: { preset: 'paper' }, minAreaPx: 60 },
  });
  await saveStageSettings(world, crew.owner, { ...at, settings: { minAreaPx: 60 } });
  const view = await getStages(world, crew.manager, { projectId });
  expect(view).toMatchObject({ stage: 'assisted-manual', settingsVersion: 3 });
  const [manual, semi, full] = view.stages;
  expect(manual).toMatchObject({ version: 3, settings: { leaseMinutes: 20, proposer: 'none' } });
  expect(semi).toMatchObject({ version: 4, settings: { minAreaPx: 60, proposer: 'automatic' } });
  expect(semi?.history.map(({ version, by, changes }) => ({ version, by: by?.name, changes }))).toEqual([
    {
      version: 4,
      by: 'The owner',
      changes: [
        { field: 'minAreaPx', before: 50, after: 60 },
        { field: 'automatic.preset', before: 'model', after: 'paper' },
      ],
    },
    { version: 2, by: 'The manager', changes: [] },
  ]);
  expect(full).toMatchObject({ version: null, settings: { proposer: 'automatic' } });
  expect((await move(project, 'assisted-manual', 'semi-automatic', 'new')).settingsVersion).toBe(4);
});

test('a stage without a proposer, or with a model of the wrong kind, is refused', async () => {
  const { id: projectId, modelVersionId } = await addProject(world.db, crew);
  const save = (stage: Stage, settings: Parameters<typeof saveStageSettings>[2]['settings']) =>
    saveStageSettings(world, crew.manager, { projectId, stage, settings });
  await expect(save('fully-automatic', { proposer: 'none' })).rejects.toMatchObject({ code: 'INVALID' });
  await expect(save('semi-automatic', { detectorVersionId: modelVersionId })).rejects.toMatchObject({
    code: 'INVALID',
  });
  await expect(save('semi-automatic', { proposerVersionId: newId() })).rejects.toMatchObject({
    code: 'INVALID',
  });
  expect(await world.db.stageSettings.count({ where: { projectId } })).toBe(1);
});

test('once a round’s result is active new tasks are of that round, and rolled back of none', async () => {
  const project = await addProject(world.db, crew);
  const { id: projectId, modelVersionId: beforeVersionId } = project;
  await addTasks(world.db, project, 2);
  const { id: afterVersionId } = await world.db.modelVersion.create({
    data: { modelId: newId(), version: '2', manifest: { name: 'Trained' }, manifestSha256: 'a'.repeat(64) },
  });
  const round = await world.db.round.create({
    data: {
      ...{ id: newId(), projectId, number: 1, state: 'done', beforeVersionId, afterVersionId },
      ...{ createdById: crew.engineer.userId, finishedAt: world.now() },
    },
  });
  await activateModel(world, crew.engineer, { projectId, modelVersionId: afterVersionId });
  const { moveId } = await move(project, 'assisted-manual', 'semi-automatic', 'unfinished');
  const rounds = async (of: string) =>
    (await world.db.task.findMany({ where: { moveId: of } })).map(({ roundId }) => roundId);
  expect(await rounds(moveId)).toEqual([round.id, round.id]);
  expect(await world.db.stageMove.findUnique({ where: { id: moveId } })).toMatchObject({ roundId: round.id });
  await activateModel(world, crew.engineer, { projectId, modelVersionId: beforeVersionId });
  const back = await move(project, 'semi-automatic', 'assisted-manual', 'unfinished');
  expect(await rounds(back.moveId)).toEqual([null, null]);
});

test('who does not manage the project cannot move it, and an archived one stays', async () => {
  const project = await addProject(world.db, crew);
  for (const actor of [crew.annotator, crew.reviewer, crew.engineer])
    await expect(move(project, 'assisted-manual', 'semi-automatic', 'new', actor)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  await world.db.project.update({ where: { id: project.id }, data: { archivedAt: world.now() } });
  await expect(move(project, 'assisted-manual', 'semi-automatic', 'new')).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
});
