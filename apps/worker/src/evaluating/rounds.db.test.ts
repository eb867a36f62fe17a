import path from 'node:path';
import { ExportQuery } from '@maskloop/domain/export';
import { newId } from '@maskloop/domain/ids';
import { addProject, addWorkspace, type Crew, drawBox, openWorld, type World } from '@maskloop/testing/world';
import { addFile } from '@maskloop/usecases/images';
import { saveMasks } from '@maskloop/usecases/masks';
import { activateModel } from '@maskloop/usecases/models';
import { abandonRound, bringResult, compareRound, getRound, startRound } from '@maskloop/usecases/rounds';
import { claimReview, claimTask, reviewTask, submitTask } from '@maskloop/usecases/tasks';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLogger } from '../runtime/logger.ts';
import { type RunningWorker, startWorker } from '../runtime/start-worker.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
let world: World;
let crew: Crew;
let worker: RunningWorker;

beforeAll(async () => {
  world = await openWorld();
  worker = await startWorker(
    {
      databaseUrl: world.url,
      blobsDir: path.join(world.directory, 'blobs'),
      modelsDir: path.join(ROOT, 'models'),
      providers: ['cpu'],
      threads: 1,
    },
    openLogger('silent'),
  );
  crew = await addWorkspace(world.db);
}, 60_000);
afterAll(async () => {
  await worker.stop(5000);
  await world.close();
});

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 90_000, interval: 50 });
const SIZE = { width: 96, height: 64 };
const CARD = { left: 20, top: 12, width: 40, height: 30 };

/** A project with accepted pictures of one red card each; the cards are masked, unless somebody forgot them. */
async function accepted(pictures: number, forgotten = false) {
  const project = await addProject(world.db, crew);
  const projectId = project.id;
  for (let n = 0; n < pictures; n++) {
    const card = await sharp({ create: { ...CARD, channels: 3, background: '#c02020' } })
      .png()
      .toBuffer();
    const content = await sharp({
      create: { ...SIZE, channels: 3, background: { r: 90 + n * 9, g: 120, b: 130 } },
    })
      .composite([{ input: card, left: CARD.left, top: CARD.top }])
      .png()
      .toBuffer();
    await addFile(world, crew.manager, { projectId, fileName: `card-${n}.png`, metadata: {}, content });
  }
  await until(async () =>
    expect(await world.db.task.count({ where: { projectId, state: 'ready' } })).toBe(pictures),
  );
  for (let n = 0; n < pictures; n++) {
    const { taskId } = await claimTask(world, crew.annotator, { projectId });
    const counts = drawBox(CARD.left, CARD.top, CARD.width, CARD.height, SIZE);
    const mask = {
      maskId: newId(),
      revisionId: newId(),
      baseNumber: 0,
      counts,
      labelId: project.labelIds[0]!,
    };
    const rest = {
      isGroup: false,
      z: 0,
      predictedIou: null,
      stability: null,
      modelVersionId: null,
      provenance: {},
    };
    const changes = forgotten ? [] : [{ kind: 'save' as const, ...mask, ...rest }];
    if (changes.length > 0) await saveMasks(world, crew.annotator, { taskId: taskId!, changes });
    await submitTask(world, crew.annotator, { taskId: taskId! });
    await claimReview(world, crew.reviewer, { projectId });
    const verdict = { verdict: 'accepted', exhaustive: true, maskVerdicts: [] } as const;
    await reviewTask(world, crew.reviewer, { taskId: taskId!, ...verdict });
  }
  return project;
}

/** The embedded model under another version: a stand-in for what a trainer brings. */
async function trained(version: string): Promise<string> {
  const own = await world.db.modelVersion.findFirstOrThrow({
    where: { modelId: 'maskloop-student', workspaceId: null },
    include: { files: true },
  });
  const { files, id: _id, ...row } = own;
  const manifest = { ...(row.manifest as object), version };
  const made = await world.db.modelVersion.create({
    data: {
      ...row,
      manifest,
      version,
      id: newId(),
      workspaceId: crew.owner.workspaceId,
      files: { create: files.map(({ path: file, sha256, bytes }) => ({ path: file, sha256, bytes })) },
    },
  });
  return made.id;
}

test('a round goes from accepted masks over a trained model to numbers, activation and back', async () => {
  const project = await accepted(4);
  const projectId = project.id;
  const start = () =>
    startRound(world, crew.engineer, {
      projectId,
      format: 'webdataset',
      query: ExportQuery.parse({}),
      seed: 0,
    });
  const { id: roundId, number, before } = await start();
  expect(number).toBe(1);
  await expect(start()).rejects.toMatchObject({ code: 'CONFLICT' });
  const round = () => getRound(world, crew.engineer, { roundId });
  await until(async () => expect((await round()).state).toBe('training'));

  const modelVersionId = await trained('9.0.0');
  const bring = (id: string) => bringResult(world, crew.engineer, { roundId, modelVersionId: id });
  await expect(bring(before.id)).rejects.toMatchObject({ code: 'INVALID' });
  await bring(modelVersionId);
  await until(async () => expect((await round()).state).toBe('done'));

  const { reports, after } = await round();
  expect(after).toMatchObject({ version: '9.0.0' });
  // One picture of four is held out; both models are the same, and so are their numbers.
  expect(reports!.before).toMatchObject({ images: 1, masks: 1, clicks: 10 });
  expect(reports!.after.figures).toEqual(reports!.before.figures);
  expect(reports!.before.figures.box.mean).toBeGreaterThan(0.5);
  const { masks, total } = await compareRound(world, crew.engineer, { roundId, limit: 10 });
  expect(total).toBe(1);
  expect(masks[0]!.counts).toBe(drawBox(CARD.left, CARD.top, CARD.width, CARD.height, SIZE));
  expect(masks[0]!.after.click1).toBe(masks[0]!.before.click1);

  const activate = (id: string) => activateModel(world, crew.engineer, { projectId, modelVersionId: id });
  expect(await activate(modelVersionId)).toMatchObject({ model: { version: '9.0.0' } });
  expect(await activate(before.id)).toMatchObject({ model: { version: before.version } });
}, 180_000);

test('without masks to measure on the comparison fails with a sentence; a round given up makes room for another', async () => {
  const { id: projectId } = await accepted(2, true);
  const start = () =>
    startRound(world, crew.engineer, {
      projectId,
      format: 'retraining',
      query: ExportQuery.parse({}),
      seed: 0,
    });
  const { id: roundId } = await start();
  const round = () => getRound(world, crew.engineer, { roundId });
  await until(async () => expect((await round()).state).toBe('training'));
  await bringResult(world, crew.engineer, { roundId, modelVersionId: await trained('9.1.0') });
  await until(async () =>
    expect((await round()).evaluation?.error).toMatch(/held out no picture with masks/),
  );
  expect((await round()).state).toBe('evaluating');
  await abandonRound(world, crew.engineer, { roundId });
  await expect(abandonRound(world, crew.engineer, { roundId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  expect((await start()).number).toBe(2);
}, 180_000);

test('annotators and reviewers see nothing of rounds, and other workspaces nothing at all', async () => {
  const project = await addProject(world.db, crew);
  const ask = { projectId: project.id, format: 'retraining', query: ExportQuery.parse({}), seed: 0 } as const;
  for (const actor of [crew.annotator, crew.reviewer])
    await expect(startRound(world, actor, ask)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { id: roundId } = await startRound(world, crew.manager, ask);
  const others = await addWorkspace(world.db, 'Others');
  await expect(startRound(world, others.owner, ask)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(getRound(world, others.owner, { roundId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
