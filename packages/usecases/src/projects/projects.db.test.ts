import {
  addModelVersion,
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  archiveProject,
  createProject,
  getProject,
  listProjectMembers,
  listProjects,
  saveLabels,
  setProjectMembers,
  updateProject,
} from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
  await addModelVersion(world.db);
});
afterAll(() => world.close());

const start = (name: string, labels: string[] = []) =>
  createProject(world, crew.manager, {
    name,
    description: '',
    classAgnostic: false,
    labels: labels.map((label) => ({ name: label })),
  });

test('a new project has its labels in distinct colours, default settings, and its creator', async () => {
  const project = await start('Harbour', ['ship', 'crane', 'buoy']);
  expect(project.labels.map(({ name, position }) => [name, position])).toEqual([
    ['ship', 0],
    ['crane', 1],
    ['buoy', 2],
  ]);
  expect(new Set(project.labels.map(({ color }) => color)).size).toBe(3);
  expect(project).toMatchObject({
    settingsVersion: 1,
    stage: 'assisted-manual',
    model: { name: 'Test model' },
  });
  expect((await listProjectMembers(world, crew.manager, { projectId: project.id })).map((p) => p.id)).toEqual(
    [crew.manager.userId],
  );
});

test('two open projects of one name are refused, also with other capitals; an archived one frees its name', async () => {
  const first = await start('Airfield');
  await expect(start('AIRFIELD')).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  await archiveProject(world, crew.manager, { projectId: first.id, archived: true });
  await start('airfield');
  await expect(
    archiveProject(world, crew.manager, { projectId: first.id, archived: false }),
  ).rejects.toMatchObject({
    code: 'NAME_TAKEN',
  });
});

test('a changed setting makes the next version and leaves the old one as it was', async () => {
  const { id: projectId } = await start('Versions');
  const changed = await updateProject(world, crew.manager, {
    projectId,
    settings: { timeBudgetSeconds: 45 },
  });
  expect(changed).toMatchObject({
    settingsVersion: 2,
    settings: { timeBudgetSeconds: 45, leaseMinutes: 15 },
  });
  const same = await updateProject(world, crew.manager, { projectId, settings: { timeBudgetSeconds: 45 } });
  expect(same.settingsVersion).toBe(2);
  const versions = await world.db.stageSettings.findMany({
    where: { projectId },
    orderBy: { version: 'asc' },
  });
  expect(versions.map((v) => (v.settings as { timeBudgetSeconds: number }).timeBudgetSeconds)).toEqual([
    30, 45,
  ]);
});

test('two managers change settings at once: both changes are kept', async () => {
  const { id: projectId } = await start('At once');
  await Promise.all([
    updateProject(world, crew.manager, { projectId, settings: { timeBudgetSeconds: 60 } }),
    updateProject(world, crew.owner, { projectId, settings: { allowSelfReview: true } }),
  ]);
  expect(await getProject(world, crew.manager, { projectId })).toMatchObject({
    settingsVersion: 3,
    settings: { timeBudgetSeconds: 60, allowSelfReview: true },
  });
});

test('labels exchange names, are put aside, and come back as the same label', async () => {
  const project = await start('Labels', ['left', 'right', 'gone']);
  const [left, right, gone] = project.labels;
  const color = '#112233';
  const saved = await saveLabels(world, crew.manager, {
    projectId: project.id,
    labels: [
      { id: left!.id, name: 'right', color },
      { id: right!.id, name: 'left', color },
    ],
  });
  expect(saved.map(({ id, name }) => [id, name])).toEqual([
    [left!.id, 'right'],
    [right!.id, 'left'],
  ]);
  const back = await saveLabels(world, crew.manager, {
    projectId: project.id,
    labels: [
      { name: 'Gone', color },
      { id: left!.id, name: 'right', color },
    ],
  });
  expect(back.map(({ id, name, removed }) => [id, name, removed])).toEqual([
    [gone!.id, 'Gone', false],
    [left!.id, 'right', false],
  ]);
});

test('labels of one name twice, or of another project, are refused', async () => {
  const project = await start('Bad labels', ['a']);
  const other = await start('Other labels', ['b']);
  const color = '#112233';
  const save = (labels: { id?: string; name: string; color: string }[]) =>
    saveLabels(world, crew.manager, { projectId: project.id, labels });
  await expect(
    save([
      { name: 'x', color },
      { name: 'X', color },
    ]),
  ).rejects.toMatchObject({ code: 'INVALID' });
  await expect(save([{ id: other.labels[0]!.id, name: 'b', color }])).rejects.toMatchObject({
    code: 'INVALID',
  });
});

test('a card counts pictures and tasks by state', async () => {
  const project = await addProject(world.db, crew, { name: 'Counted' });
  await addTasks(world.db, project, 3);
  await addTasks(world.db, project, 2, { state: 'preparing' });
  const card = (await listProjects(world, crew.manager, { archived: false })).find(
    ({ id }) => id === project.id,
  );
  expect(card).toMatchObject({ images: 5, tasks: { ready: 3, preparing: 2 }, masks: 0 });
  expect(card?.coverImageIds).toHaveLength(4);
});

test('an annotator sees a project once assigned; strangers to the workspace cannot be assigned', async () => {
  const { id: projectId } = await start('Assigned');
  const seen = async () =>
    (await listProjects(world, crew.annotator, { archived: false })).map(({ id }) => id);
  expect(await seen()).not.toContain(projectId);
  await expect(getProject(world, crew.annotator, { projectId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await setProjectMembers(world, crew.manager, { projectId, userIds: [crew.annotator.userId] });
  expect(await seen()).toContain(projectId);
  const elsewhere = await addWorkspace(world.db, 'Elsewhere');
  await expect(
    setProjectMembers(world, crew.manager, { projectId, userIds: [elsewhere.annotator.userId] }),
  ).rejects.toMatchObject({ code: 'INVALID' });
});

test('what is done to a project stands in the audit log', async () => {
  const { id } = await start('Audited', ['a']);
  await updateProject(world, crew.manager, { projectId: id, guidelines: 'Mask every car.' });
  const events = await world.db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
  expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['project.created', crew.manager.userId],
    ['project.updated', crew.manager.userId],
  ]);
});
