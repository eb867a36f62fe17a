import path from 'node:path';
import { newId } from '@maskloop/domain/ids';
import { encodeRle, fromCocoString, rleIou, toCocoString } from '@maskloop/geometry/rle';
import { colourDetector, colourTextModel, type StandIn } from '@maskloop/testing/onnx';
import { addProject, addWorkspace, type Crew, openWorld, type World } from '@maskloop/testing/world';
import { askToFind, readFind } from '@maskloop/usecases/finding';
import { addFile } from '@maskloop/usecases/images';
import { cancelJob } from '@maskloop/usecases/jobs';
import { listMasks, saveMasks } from '@maskloop/usecases/masks';
import { addImport, getImport, importItems, startImport } from '@maskloop/usecases/pre-annotations';
import { saveStageSettings } from '@maskloop/usecases/stages';
import { claimTask, listAbsences, setAbsence } from '@maskloop/usecases/tasks';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLogger } from '../runtime/logger.ts';
import { type RunningWorker, startWorker } from '../runtime/start-worker.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const WIDTH = 256;
const HEIGHT = 192;
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
});
afterAll(async () => {
  await worker.stop(5000);
  await world.close();
});

const until = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 60_000, interval: 30 });

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly colour: string;
}
const RED: Disc = { x: 70, y: 90, r: 34, colour: '#d02020' };
const BLUE: Disc = { x: 180, y: 100, r: 28, colour: '#2030c8' };

/** Discs on grey; `salt` makes another picture of the same scene. */
const pictureOf = (discs: readonly Disc[], salt = 0) =>
  sharp(
    Buffer.from(
      `<svg width="${WIDTH}" height="${HEIGHT}" xmlns="http://www.w3.org/2000/svg">
        <rect width="100%" height="100%" fill="#c8c8${(0xb0 + salt).toString(16)}"/>
        ${discs.map(({ x, y, r, colour }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`).join('')}
      </svg>`,
    ),
  )
    .png()
    .toBuffer();

const truth = ({ x, y, r }: Disc) => {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (let row = 0; row < HEIGHT; row++)
    for (let column = 0; column < WIDTH; column++)
      if ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= r * r) pixels[row * WIDTH + column] = 1;
  return encodeRle(pixels, WIDTH, HEIGHT);
};
const boxOf = ({ x, y, r }: Disc) => [x - r, y - r, 2 * r, 2 * r];

async function projectWith(
  names: readonly string[],
  discs: readonly Disc[] = [RED, BLUE],
  wish: Parameters<typeof addProject>[2] = { labels: ['Ball', 'tree'] },
  of: Crew = crew,
) {
  const project = await addProject(world.db, of, wish);
  for (const [salt, fileName] of names.entries()) {
    const content = await pictureOf(discs, salt);
    await addFile(world, of.manager, { projectId: project.id, fileName, metadata: {}, content });
  }
  await until(async () =>
    expect(await world.db.task.count({ where: { projectId: project.id, state: 'ready' } })).toBe(
      names.length,
    ),
  );
  const tasks = await world.db.task.findMany({ where: { projectId: project.id }, orderBy: { id: 'asc' } });
  return { project, taskIds: tasks.map(({ id }) => id) };
}
const upload = (projectId: string, file: unknown) =>
  addImport(world, crew.manager, {
    projectId,
    fileName: 'other-model.json',
    content: Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)),
  });
const settled = (importId: string) =>
  until(async () => {
    const found = await getImport(world, crew.manager, { importId });
    expect(['done', 'failed', 'mapping']).toContain(found.state);
    return found;
  });
const masksOf = (taskId: string) => listMasks(world, crew.manager, { taskId });
async function csvOf(importId: string) {
  const { lines } = await importItems(world, crew.manager, { importId });
  let text = '';
  for await (const line of lines) text += line;
  return text.trim().split('\r\n');
}
const image = (id: number, file_name: string) => ({ id, file_name, width: WIDTH, height: HEIGHT });

test('boxes, polygons and run lengths of another model become proposals with labels, and the report says how near they were', async () => {
  const { project, taskIds } = await projectWith(['café.png', 'b.png']);
  const { id } = await upload(project.id, {
    annotations: [
      { id: 1, image_id: 1, category_id: 7, bbox: boxOf(RED), score: 0.8 },
      {
        id: 2,
        image_id: 1,
        category_id: 7,
        segmentation: [[152, 72, 208, 72, 208, 128, 152, 128]],
      },
      {
        id: 3,
        image_id: 2,
        category_id: 7,
        segmentation: { size: [HEIGHT, WIDTH], counts: [...truth(RED).counts] },
      },
      {
        id: 4,
        image_id: 2,
        category_id: 7,
        segmentation: { size: [HEIGHT, WIDTH], counts: toCocoString(truth(BLUE)) },
      },
    ],
    images: [image(1, 'C:\\data\\train\\CAFE\u0301.png'), image(2, 'train/b.png'), image(3, 'elsewhere.png')],
    categories: [{ id: 7, name: 'ball' }],
  });
  const done = await settled(id);
  expect(done).toMatchObject({ state: 'done', error: null });
  expect(done.report).toMatchObject({
    ...{ items: 4, waiting: 0, refined: 4, refused: 0, pictures: 3, matchedPictures: 2 },
    unmatched: [{ fileName: 'elsewhere.png', items: 0 }],
    classes: [{ name: 'ball', items: 4, choice: { to: 'label', labelId: project.labelIds[0] } }],
  });
  expect(done.report!.iouHistogram!.reduce((sum, n) => sum + n)).toBe(4);
  expect(done.report!.meanIou).toBeGreaterThan(0.7);
  for (const taskId of taskIds) {
    const masks = await masksOf(taskId);
    expect(masks).toHaveLength(2);
    for (const mask of masks) {
      expect(mask).toMatchObject({
        state: 'proposal',
        labelId: project.labelIds[0],
        provenance: { tool: 'pre-annotation', className: 'ball' },
      });
      const found = fromCocoString(mask.counts!, WIDTH, HEIGHT);
      expect(Math.max(rleIou(found, truth(RED)), rleIou(found, truth(BLUE)))).toBeGreaterThan(0.85);
    }
  }
});

test('what cannot be used is refused object by object, with its reason, and the rest goes on', async () => {
  const { project, taskIds } = await projectWith(['a.png', 'wrong.png']);
  const base = { image_id: 1, category_id: 1 };
  const { id } = await upload(project.id, {
    images: [image(1, 'a.png'), { ...image(2, 'wrong.png'), width: 999 }, image(3, '=gone.png')],
    categories: [{ id: 1, name: 'BALL ' }],
    annotations: [
      { id: 1, ...base, bbox: boxOf(RED) },
      { id: 1, ...base, bbox: boxOf(BLUE) },
      { id: 2, ...base, bbox: [-500, -500, 10, 10] },
      { id: 3, ...base, bbox: [1e12, 0, 10, 10] },
      { id: 4, ...base, segmentation: { size: [9, 9], counts: [81] } },
      { id: 5, ...base },
      { id: 6, ...base, image_id: 2, bbox: boxOf(RED) },
      { id: 7, ...base, image_id: 3, bbox: boxOf(RED) },
      { id: 8, ...base, image_id: 99, bbox: boxOf(RED) },
      { id: 9, category_id: 1, bbox: boxOf(RED) },
      { id: 10, ...base, bbox: boxOf(RED) },
    ],
  });
  const { report, state } = await settled(id);
  expect(state).toBe('done');
  expect(report).toMatchObject({
    items: 11,
    refined: 1,
    refused: 10,
    unmatchedCount: 1,
    sizeMismatchCount: 1,
  });
  expect(report!.sizeMismatches).toMatchObject([
    { fileName: 'wrong.png', given: { width: 999 }, actual: { width: WIDTH } },
  ]);
  const [head, ...lines] = await csvOf(id);
  expect(head).toMatch(/^ordinal,file_name,class,state/);
  const reasons = lines.map((line) => line.split(',').at(-1));
  for (const [index, reason] of [
    [1, 'Another object has the same id.'],
    [2, 'Its box lies outside the picture.'],
    [3, 'Its box is not four numbers of pixels.'],
    [4, 'the picture 256 × 192.'],
    [5, 'It has neither a box nor a mask.'],
    [6, 'the picture has 256 × 192.'],
    [7, 'No picture of the project has this name.'],
    [8, 'Its image 99 is not in the file.'],
    [9, 'It has no usable image_id.'],
    [10, 'or one that was refused."'],
  ] as const)
    expect(reasons[index], lines[index]).toContain(reason);
  // An object without a box is no box of size nothing.
  expect(lines[5]).toContain(',refused,,,,,');
  expect(lines[7]).toContain("'=gone.png");
  expect(await masksOf(taskIds[0]!)).toHaveLength(1);
});

test('the stage’s sieve holds for what is brought in, too, and the report says what it left out and why', async () => {
  const tiny = { x: 230, y: 20, r: 7, colour: '#208030' };
  const { project, taskIds } = await projectWith(['a.png'], [RED, tiny], {
    ...{ labels: ['ball'], settings: { minAreaPx: 400 } },
  });
  const file = (discs: readonly Disc[]) => ({
    images: [image(1, 'a.png')],
    categories: [{ id: 1, name: 'ball' }],
    annotations: discs.map((disc, index) => ({ id: index, image_id: 1, category_id: 1, bbox: boxOf(disc) })),
  });
  const { report } = await settled((await upload(project.id, file([RED, tiny]))).id);
  expect(report).toMatchObject({
    ...{ refined: 1, refused: 1 },
    reasons: [{ reason: 'Left out by the stage’s settings: it has fewer than 400 pixels.', items: 1 }],
  });
  expect(await masksOf(taskIds[0]!)).toHaveLength(1);

  // Nothing is so sure: the second time both are left out for that.
  await saveStageSettings(world, crew.manager, {
    ...{ projectId: project.id, stage: 'assisted-manual' },
    settings: { minAreaPx: 0, leastPredictedIou: 1 },
  });
  const unsure = await settled((await upload(project.id, file([RED, tiny]))).id);
  expect(unsure.report).toMatchObject({
    ...{ refined: 0, refused: 2 },
    reasons: [{ reason: 'Left out by the stage’s settings: its predicted IoU is below 1.', items: 2 }],
  });
});

test('unknown classes wait for people: a label, a new one, none, or left out', async () => {
  const { project, taskIds } = await projectWith(['a.png']);
  const box = (category_id: number, { x, y, r }: Disc) => ({
    image_id: 1,
    category_id,
    bbox: boxOf({ x, y, r, colour: '' }),
  });
  const { id } = await upload(project.id, {
    images: [image(1, 'a.png')],
    categories: [
      { id: 1, name: 'sphere' },
      { id: 2, name: 'junk' },
    ],
    annotations: [box(1, RED), box(2, BLUE)],
  });
  const waiting = await settled(id);
  expect(waiting.state).toBe('mapping');
  expect(waiting.report!.classes.map(({ choice }) => choice)).toEqual([null, null]);
  const start = (actor: Crew['manager'], classes: Parameters<typeof startImport>[2]['classes']) =>
    startImport(world, actor, { importId: id, classes });
  await expect(start(crew.manager, [{ name: 'sphere', choice: { to: 'no-label' } }])).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('junk') as string,
  });
  const choices = [
    { name: 'sphere', choice: { to: 'new-label' } },
    { name: 'junk', choice: { to: 'leave-out' } },
  ] as const;
  // Labels are the manager's to make.
  await expect(start(crew.engineer, choices)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await start(crew.manager, choices);
  const done = await settled(id);
  expect(done).toMatchObject({ state: 'done', report: { refined: 1, refused: 1 } });
  await expect(start(crew.manager, choices)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  const label = await world.db.label.findFirstOrThrow({ where: { projectId: project.id, name: 'sphere' } });
  expect(await masksOf(taskIds[0]!)).toMatchObject([{ labelId: label.id }]);
});

test.each([
  ['{"images": [{"id": 1, "file_name": "a.png"}', 'cut short'],
  ['not json', 'not a COCO file'],
  ['[]', 'bare list'],
  ['{"images": [], "annotations": []}', 'names no images'],
  ['{"images": [{"id": 1, "file_name": "a"}, {"id": 1, "file_name": "b"}]}', 'Two images have the id 1'],
  ['{"images": [{"id": 1}]}', 'images[0] has no usable file_name'],
])('the file %s fails as a whole and says why', async (text, sentence) => {
  const project = await addProject(world.db, crew);
  const { id } = await upload(project.id, text);
  expect(await settled(id)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining(sentence) as string,
  });
});

test('an import belongs to its workspace, and cancelling it keeps what was refined', async () => {
  const project = await addProject(world.db, crew);
  const { id, job } = await upload(project.id, { images: [] });
  const others = await addWorkspace(world.db, 'Others');
  await expect(getImport(world, others.owner, { importId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(importItems(world, others.owner, { importId: id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(getImport(world, crew.annotator, { importId: id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await settled(id).catch(() => undefined);
  expect(job).not.toBeNull();
  const second = await addImport(world, crew.manager, {
    projectId: project.id,
    fileName: 'x.json',
    content: Buffer.from('{"images": [{"id": 1, "file_name": "nowhere.png"}], "annotations": []}'),
  });
  await cancelJob(world, crew.manager, { jobId: second.job!.id }).then(
    async () => {
      const cancelled = await getImport(world, crew.manager, { importId: second.id });
      expect(cancelled).toMatchObject({
        state: 'failed',
        error: expect.stringContaining('cancelled') as string,
      });
    },
    // It was quicker than we were.
    (error: unknown) => expect(error).toMatchObject({ code: 'WRONG_STATE' }),
  );
});

/** Registers a stand-in as a model of the workspace. */
async function register(of: Crew, { manifest, files }: StandIn, kind: 'detector' | 'text') {
  const id = newId();
  const json: object = manifest;
  const stored = await Promise.all(
    Object.entries(files).map(async ([name, content]) => ({ name, blob: await world.storage.put(content) })),
  );
  await world.db.blob.createMany({
    data: stored.map(({ blob }) => ({
      ...blob,
      bytes: BigInt(blob.bytes),
      mediaType: 'application/octet-stream',
    })),
    skipDuplicates: true,
  });
  await world.db.modelVersion.create({
    data: {
      ...{ id, workspaceId: of.workspaceId, modelId: String(manifest.id), version: '1.0.0', kind },
      ...{ manifest: json, manifestSha256: `${id} manifest` },
      files: {
        create: stored.map(({ name, blob }) => ({
          path: name,
          sha256: blob.sha256,
          bytes: BigInt(blob.bytes),
        })),
      },
    },
  });
  return id;
}

test('a detector’s boxes become masks with its classes as labels, where the project has them', async () => {
  const own = await addWorkspace(world.db, 'With a detector');
  const detectorVersionId = await register(own, colourDetector({ classes: ['BALL', 'planet'] }), 'detector');
  const { project, taskIds } = await projectWith(
    ['a.png'],
    [RED, BLUE],
    { labels: ['ball'], settings: { detectorVersionId, proposer: 'detector' } },
    own,
  );
  const [taskId] = taskIds;
  await until(async () => expect(await listMasks(world, own.manager, { taskId: taskId! })).toHaveLength(2));
  const masks = await listMasks(world, own.manager, { taskId: taskId! });
  const byClass = new Map(masks.map((mask) => [mask.provenance.className, mask]));
  expect(byClass.get('BALL')).toMatchObject({
    labelId: project.labelIds[0],
    provenance: { source: 'detector' },
  });
  expect(byClass.get('planet')).toMatchObject({ labelId: null });
  expect(rleIou(fromCocoString(byClass.get('BALL')!.counts!, WIDTH, HEIGHT), truth(RED))).toBeGreaterThan(
    0.85,
  );
});

async function search(of: Crew, taskId: string, phrase: string) {
  const { jobId } = await askToFind(world, of.annotator, { taskId, phrase });
  return until(async () => {
    const found = await readFind(world, of.annotator, { taskId, jobId });
    expect(found.state).toBe('done');
    return found.result!;
  });
}
const covers = (counts: string, disc: Disc) =>
  rleIou(fromCocoString(counts, WIDTH, HEIGHT), truth(disc)) > 0.7;

test('a phrase is answered by a text model, else by a detector’s class; who answered is said', async () => {
  const own = await addWorkspace(world.db, 'With words');
  await register(own, colourTextModel(), 'text');
  await register(own, colourDetector({ classes: ['ball', 'planet'] }), 'detector');
  const { project, taskIds } = await projectWith(['a.png'], [RED, BLUE], { labels: ['red'] }, own);
  const taskId = taskIds[0]!;
  await expect(askToFind(world, own.annotator, { taskId, phrase: 'red' })).rejects.toMatchObject({
    code: 'LEASE_LOST',
  });
  await claimTask(world, own.annotator, { projectId: project.id });
  const red = await search(own, taskId, 'Red');
  expect(red).toMatchObject({ answeredBy: 'text', by: 'Colour words 1.0.0', labelId: project.labelIds[0] });
  const masks = await listMasks(world, own.manager, { taskId });
  const best = masks.find(({ id }) => id === red.masks[0]!.maskId)!;
  expect(best).toMatchObject({ state: 'proposal', labelId: project.labelIds[0] });
  expect(covers(best.counts!, RED)).toBe(true);

  const planet = await search(own, taskId, 'planet');
  expect(planet).toMatchObject({ answeredBy: 'detector', tried: [{ finder: 'text' }] });
  expect(planet.confidence).toBeCloseTo(0.9, 5);
});

test('without models, masks accepted under the label are the examples; the more, the surer', async () => {
  const reds = [RED, { ...RED, x: 40, y: 40, r: 26 }, BLUE, { ...BLUE, x: 210, y: 40, r: 24 }];
  const { project, taskIds } = await projectWith(['a.png', 'b.png'], reds, { labels: ['ball', 'planet'] });
  const [first, second] = taskIds;
  const [ball, planet] = project.labelIds;
  await claimTask(world, crew.annotator, { projectId: project.id, taskId: second! });
  const none = await search(crew, second!, 'ball');
  expect(none).toMatchObject({ answeredBy: null, masks: [] });
  expect(none.tried.map(({ finder }) => finder)).toEqual(['text', 'detector', 'exemplars']);
  expect(none.tried[2]!.why).toContain('No mask was accepted under the label “ball” yet');

  await claimTask(world, crew.annotator, { projectId: project.id, taskId: first! });
  const draw = (disc: Disc, labelId: string) => ({
    ...{ kind: 'save' as const, maskId: newId(), revisionId: newId(), baseNumber: 0 },
    ...{ counts: toCocoString(truth(disc)), labelId, isGroup: false, z: 0 },
    ...{ predictedIou: null, stability: null, modelVersionId: null, provenance: {} },
  });
  const [bigRed, smallRed, bigBlue, smallBlue] = reds as [Disc, Disc, Disc, Disc];
  await saveMasks(world, crew.annotator, {
    taskId: first!,
    changes: [draw(bigRed, ball!), draw(smallRed, ball!), draw(bigBlue, planet!), draw(smallBlue, planet!)],
  });
  const found = await search(crew, second!, 'ball');
  expect(found).toMatchObject({ answeredBy: 'exemplars', by: '2 examples of “ball”', labelId: ball });
  const masks = await masksOf(second!);
  const surest = (disc: Disc) =>
    Math.max(
      0,
      ...found.masks
        .filter(({ maskId }) => covers(masks.find(({ id }) => id === maskId)!.counts!, disc))
        .map(({ confidence }) => confidence),
    );
  expect(surest(bigRed)).toBeGreaterThan(0.4);
  expect(surest(bigRed)).toBeGreaterThan(surest(bigBlue));
  expect(await world.db.maskVector.count({ where: { revision: { projectId: project.id } } })).toBe(4);
});

test('that there is nothing of a label is said by who holds the task, and not beside a mask of it', async () => {
  const { project, taskIds } = await projectWith(['a.png']);
  const taskId = taskIds[0]!;
  const [ball, tree] = project.labelIds;
  const say = (labelId: string, absent: boolean) =>
    setAbsence(world, crew.annotator, { taskId, labelId, absent });
  await expect(say(tree!, true)).rejects.toMatchObject({ code: 'LEASE_LOST' });
  await claimTask(world, crew.annotator, { projectId: project.id });
  expect(await say(tree!, true)).toEqual([tree]);
  expect(await say(tree!, true)).toEqual([tree]);
  await saveMasks(world, crew.annotator, {
    taskId,
    changes: [
      {
        ...{ kind: 'save', maskId: newId(), revisionId: newId(), baseNumber: 0, labelId: ball! },
        ...{ counts: toCocoString(truth(RED)), isGroup: false, z: 0, predictedIou: null },
        ...{ stability: null, modelVersionId: null, provenance: {} },
      },
    ],
  });
  await expect(say(ball!, true)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await expect(say(newId(), true)).rejects.toMatchObject({ code: 'INVALID' });
  expect(await say(tree!, false)).toEqual([]);
  expect(await listAbsences(world, crew.annotator, { taskId })).toEqual([]);
});
