import { ExportQuery } from '@maskloop/domain/export';
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
import { saveMasks } from '../masks/index.ts';
import { saveLabels } from '../projects/index.ts';
import { claimReview, claimTask, reviewTask, submitTask } from '../tasks/index.ts';
import { buildExport, createExport, findExportFile, getExport, listExports, previewExport } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

const query = ExportQuery.parse({});
const quiet = { signal: new AbortController().signal, progress: () => undefined };

/** A project with `pictures` accepted pictures of two masks each, and one more picture that nobody has touched. */
async function labelled(pictures = 2) {
  const project = await addProject(world.db, crew);
  const projectId = project.id;
  await addTasks(world.db, project, pictures + 1);
  const counts: string[] = [];
  for (let n = 0; n < pictures; n++) {
    const { taskId } = await claimTask(world, crew.annotator, { projectId });
    const drawn = [drawBox(1 + n, 2, 5, 6), drawBox(20, 10 + n, 7, 3)];
    counts.push(...drawn);
    const changes = drawn.map((rle, z) => ({
      kind: 'save' as const,
      maskId: newId(),
      revisionId: newId(),
      baseNumber: 0,
      counts: rle,
      labelId: project.labelIds[z] ?? null,
      isGroup: false,
      z,
      predictedIou: null,
      stability: null,
      modelVersionId: null,
      provenance: {},
    }));
    await saveMasks(world, crew.annotator, { taskId: taskId!, changes });
    await submitTask(world, crew.annotator, { taskId: taskId! });
    await claimReview(world, crew.reviewer, { projectId });
    await reviewTask(world, crew.reviewer, {
      taskId: taskId!,
      verdict: 'accepted',
      exhaustive: true,
      maskVerdicts: [],
    });
  }
  return { project, projectId, counts };
}

const request = (projectId: string) =>
  createExport(world, crew.engineer, { projectId, format: 'coco', query, seed: 0 });

async function bytesOf(exportId: string, name: string): Promise<string> {
  const { sha256 } = await findExportFile(world, crew.engineer, { exportId, name });
  return Buffer.from(await world.storage.read(sha256)).toString();
}
interface Coco {
  images: unknown[];
  annotations: { segmentation: { counts: string }; category_id: number; bbox: number[]; area: number }[];
}

test('accepted masks leave as they were saved, and nothing else does', async () => {
  const { projectId, counts } = await labelled();
  expect(await previewExport(world, crew.engineer, { projectId, query, seed: 0 })).toEqual({
    images: 2,
    masks: 4,
  });
  const { id } = await request(projectId);
  const seen: [number, number][] = [];
  await buildExport(world, id, { ...quiet, progress: (done, total) => seen.push([done, total]) });

  const view = await getExport(world, crew.engineer, { exportId: id });
  expect(view).toMatchObject({ state: 'ready', images: 2, masks: 4, error: null });
  expect(view.files.map((file) => file.name)).toEqual(['instances.json', 'manifest.json']);
  const coco = JSON.parse(await bytesOf(id, 'instances.json')) as Coco;
  expect(coco.images).toHaveLength(2);
  expect(coco.annotations.map((a) => a.segmentation.counts)).toEqual(counts);
  expect(coco.annotations[0]).toMatchObject({ category_id: 1, bbox: [1, 2, 5, 6], area: 30 });
  expect(seen.at(-1)).toEqual([4, 4]);
});

test('made twice, or killed and made again, an export has the same bytes, whatever changed meanwhile', async () => {
  const { project, projectId } = await labelled();
  const first = await request(projectId);
  const second = await request(projectId);
  await buildExport(world, first.id, quiet);

  const killed = new AbortController();
  const halfWay = { signal: killed.signal, progress: () => killed.abort(new Error('killed')) };
  await expect(buildExport(world, second.id, halfWay)).rejects.toThrow('killed');
  expect((await getExport(world, crew.engineer, { exportId: second.id })).files).toEqual([]);
  const labels = project.labelIds.map((labelId, i) => ({
    id: labelId,
    name: `renamed ${i}`,
    color: '#0072b2',
  }));
  await saveLabels(world, crew.manager, { projectId, labels });
  await world.db.mask.updateMany({ where: { projectId }, data: { z: 9 } });
  await buildExport(world, second.id, quiet);

  expect(await bytesOf(second.id, 'instances.json')).toBe(await bytesOf(first.id, 'instances.json'));
  await buildExport(world, second.id, quiet);
  expect((await listExports(world, crew.engineer, { projectId, limit: 10 })).items).toHaveLength(2);
});

test('a mask that its reviewer found to be no object stays at home, unless a later look accepts it', async () => {
  const { projectId, counts } = await labelled(1);
  const [mask] = await world.db.mask.findMany({ where: { projectId }, orderBy: { id: 'asc' } });
  const judge = async (verdict: 'no-object' | 'satisfactory') => {
    world.pass({ minutes: 1 });
    await claimReview(world, crew.reviewer, { projectId, taskId: mask!.taskId });
    await reviewTask(world, crew.reviewer, {
      taskId: mask!.taskId,
      verdict: 'accepted',
      exhaustive: true,
      maskVerdicts: [{ maskId: mask!.id, revisionNumber: 1, verdict }],
    });
  };
  await judge('no-object');
  expect(await previewExport(world, crew.engineer, { projectId, query, seed: 0 })).toEqual({
    images: 1,
    masks: 1,
  });
  const { id } = await request(projectId);
  await buildExport(world, id, quiet);
  const coco = JSON.parse(await bytesOf(id, 'instances.json')) as Coco;
  expect(coco.annotations.map((a) => a.segmentation.counts)).toEqual([counts[1]]);
  await judge('satisfactory');
  expect(await previewExport(world, crew.engineer, { projectId, query, seed: 0 })).toEqual({
    images: 1,
    masks: 2,
  });
});

test('pictures of one name in different folders, or in none, are told apart', async () => {
  const project = await addProject(world.db, crew);
  const tasks = await addTasks(world.db, project, 4, { fileName: () => 'frame.jpg' });
  for (const [i, folder] of ['left', 'right'].entries()) {
    await world.db.image.update({ where: { id: tasks[i]!.imageId }, data: { metadata: { folder } } });
  }
  const { id } = await createExport(world, crew.engineer, {
    projectId: project.id,
    format: 'coco',
    query: { ...query, taskStates: ['ready'] },
    seed: 0,
  });
  await buildExport(world, id, quiet);
  const { images } = JSON.parse(await bytesOf(id, 'instances.json')) as { images: { file_name: string }[] };
  const names = images.map(({ file_name: name }) => name);
  expect(names.slice(0, 2)).toEqual(['left/frame.jpg', 'right/frame.jpg']);
  expect(names[2]).toMatch(/^frame~[0-9a-f]{8}\.jpg$/);
  expect(new Set(names).size).toBe(4);
});

test('the database keeps a frozen export as it is', async () => {
  const { projectId } = await labelled(1);
  const { id } = await request(projectId);
  await buildExport(world, id, quiet);
  await expect(world.db.exportItem.deleteMany({ where: { exportId: id } })).rejects.toThrow(/frozen/);
  await expect(world.db.export.update({ where: { id }, data: { seed: 7 } })).rejects.toThrow(/frozen/);
});

test('an export of nothing is a valid file, and a missing export is no failure', async () => {
  const project = await addProject(world.db, crew);
  const { id } = await request(project.id);
  await buildExport(world, id, quiet);
  expect(JSON.parse(await bytesOf(id, 'instances.json'))).toMatchObject({ images: [], annotations: [] });
  await buildExport(world, newId(), quiet);
});

test('annotators and reviewers never take the data set away; another workspace sees nothing of it', async () => {
  const { projectId } = await labelled(1);
  const { id } = await request(projectId);
  for (const actor of [crew.annotator, crew.reviewer]) {
    await expect(
      createExport(world, actor, { projectId, format: 'coco', query, seed: 0 }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(getExport(world, actor, { exportId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  const others = await addWorkspace(world.db, 'Others');
  await expect(getExport(world, others.owner, { exportId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(previewExport(world, others.owner, { projectId, query, seed: 0 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

/** One more label, which no mask has. */
async function addLabel(projectId: string, name: string): Promise<string> {
  const position = await world.db.label.count({ where: { projectId } });
  return (await world.db.label.create({ data: { projectId, name, color: '#0072b2', position } })).id;
}

interface Line {
  image: { fileName: string };
  exhaustive: boolean;
  absentLabels: { name: string }[];
  masks: { weight: number; state: string; stage: string; verdict: string | null; label: { name: string } }[];
}
const linesOf = async (exportId: string): Promise<Line[]> =>
  (await bytesOf(exportId, 'records.jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

test('retraining records carry weight, stage and judgement of the moment they were frozen, whatever is said later', async () => {
  const { projectId } = await labelled(2);
  const masks = await world.db.mask.findMany({ where: { projectId }, orderBy: { id: 'asc' } });
  const judge = async (verdict: 'no-object' | 'satisfactory', exhaustive: boolean) => {
    world.pass({ minutes: 1 });
    await claimReview(world, crew.reviewer, { projectId, taskId: masks[0]!.taskId });
    await reviewTask(world, crew.reviewer, {
      taskId: masks[0]!.taskId,
      verdict: 'accepted',
      exhaustive,
      maskVerdicts: [{ maskId: masks[0]!.id, revisionNumber: 1, verdict }],
    });
  };
  await judge('satisfactory', true);
  const { imageId, taskId } = masks[2]!;
  const labelId = await addLabel(projectId, 'cat');
  await world.db.absence.create({
    data: { imageId, projectId, taskId, labelId, authorId: crew.annotator.userId },
  });
  const ask = () =>
    createExport(world, crew.engineer, {
      projectId,
      format: 'retraining',
      query: ExportQuery.parse({
        weights: { 'assisted-manual': 7, 'semi-automatic': 1, 'fully-automatic': 1 },
      }),
      seed: 0,
    });
  const first = await ask();
  const second = await ask();
  await buildExport(world, first.id, quiet);
  const killed = new AbortController();
  const halfWay = { signal: killed.signal, progress: () => killed.abort(new Error('killed')) };
  await expect(buildExport(world, second.id, halfWay)).rejects.toThrow('killed');
  await judge('no-object', false);
  await world.db.absence.deleteMany({ where: { projectId } });
  await buildExport(world, second.id, quiet);

  const lines = await linesOf(first.id);
  expect(lines.map(({ masks: own }) => own.length)).toEqual([2, 2]);
  expect(lines[0]).toMatchObject({ exhaustive: true, absentLabels: [] });
  expect(lines[0]!.masks[0]).toMatchObject({
    weight: 7,
    state: 'drawn',
    stage: 'assisted-manual',
    verdict: 'satisfactory',
  });
  expect(lines[0]!.masks[1]).toMatchObject({ verdict: null });
  expect(lines[1]!.absentLabels).toHaveLength(1);
  expect(await bytesOf(second.id, 'records.jsonl')).toBe(await bytesOf(first.id, 'records.jsonl'));
});

test('of a label that has a mask on the picture no record says that there is none', async () => {
  const { project, projectId } = await labelled(1);
  const [mask] = await world.db.mask.findMany({ where: { projectId }, orderBy: { id: 'asc' } });
  const { imageId, taskId } = mask!;
  const cat = await addLabel(projectId, 'cat');
  // Written past the use case: what was stated as a mask of it was being saved.
  await world.db.absence.createMany({
    data: [project.labelIds[0]!, cat].map((labelId) => {
      return { imageId, projectId, taskId, labelId, authorId: crew.annotator.userId };
    }),
  });
  const { id } = await createExport(world, crew.engineer, {
    projectId,
    format: 'retraining',
    query,
    seed: 0,
  });
  await buildExport(world, id, quiet);
  const [line] = await linesOf(id);
  expect(line!.absentLabels.map(({ name }) => name)).toEqual(['cat']);
});

test('records name labels that were removed after something was said of them', async () => {
  const { project, projectId } = await labelled(1);
  const [absent, exhaustive] = [await addLabel(projectId, 'cat'), await addLabel(projectId, 'dog')];
  const [mask] = await world.db.mask.findMany({ where: { projectId }, take: 1 });
  const { imageId, taskId } = mask!;
  await world.db.absence.create({
    data: { imageId, projectId, taskId, labelId: absent, authorId: crew.annotator.userId },
  });
  world.pass({ minutes: 1 });
  await claimReview(world, crew.reviewer, { projectId, taskId });
  await reviewTask(world, crew.reviewer, {
    ...{ taskId, verdict: 'accepted', exhaustive: false, exhaustiveLabelIds: [exhaustive], maskVerdicts: [] },
  });
  await addLabel(projectId, 'never named');
  const kept = ['car', 'tree'].map((name, i) => ({ id: project.labelIds[i]!, name, color: '#0072b2' }));
  await saveLabels(world, crew.manager, { projectId, labels: kept });
  const { id } = await createExport(world, crew.engineer, {
    projectId,
    format: 'retraining',
    query,
    seed: 0,
  });
  await buildExport(world, id, quiet);
  const [line] = await linesOf(id);
  expect(line).toMatchObject({ absentLabels: [{ name: 'cat' }], exhaustiveLabels: [{ name: 'dog' }] });
  const { labels } = JSON.parse(await bytesOf(id, 'manifest.json')) as { labels: { name: string }[] };
  expect(labels.map(({ name }) => name)).toEqual(['car', 'tree', 'cat', 'dog']);
});

test('a fraction is drawn by seed: the same again, a part of every larger one, another for another seed', async () => {
  const project = await addProject(world.db, crew);
  const projectId = project.id;
  await addTasks(world.db, project, 40);
  const picked = async (fraction: number, seed: number): Promise<Set<string>> => {
    const asked = ExportQuery.parse({ taskStates: ['ready'], fraction });
    const { id } = await createExport(world, crew.engineer, {
      projectId,
      format: 'retraining',
      query: asked,
      seed,
    });
    await buildExport(world, id, quiet);
    const lines = await linesOf(id);
    const held = await previewExport(world, crew.engineer, { projectId, query: asked, seed });
    expect(held.images).toBe(lines.length);
    return new Set(lines.map(({ image }) => image.fileName));
  };
  const some = await picked(0.4, 3);
  expect(some.size).toBeGreaterThan(4);
  expect(some.size).toBeLessThan(32);
  expect(await picked(0.4, 3)).toEqual(some);
  const more = await picked(0.7, 3);
  expect([...some].filter((name) => !more.has(name))).toEqual([]);
  expect(await picked(0.4, 4)).not.toEqual(some);
});

test('only the stages, dates and judgements asked for are taken, and proposals only when asked for', async () => {
  const { projectId } = await labelled(1);
  const held = (asked: object) =>
    previewExport(world, crew.engineer, { projectId, query: ExportQuery.parse(asked), seed: 0 });
  const noon = world.now().getTime();
  const day = 86_400_000;
  const at = (ms: number) => new Date(ms).toISOString();
  expect(await held({ stages: ['assisted-manual'] })).toMatchObject({ masks: 2 });
  expect(await held({ stages: ['fully-automatic'] })).toMatchObject({ images: 1, masks: 0 });
  expect(await held({ from: at(noon - day), to: at(noon + day) })).toMatchObject({ masks: 2 });
  expect(await held({ to: at(noon - 365 * day) })).toMatchObject({ masks: 0 });
  expect(await held({ includeProposals: true, includeEmptyImages: false })).toEqual({ images: 1, masks: 2 });
});
