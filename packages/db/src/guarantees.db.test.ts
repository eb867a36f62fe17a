import { randomUUID } from 'node:crypto';
import { allowedTransitions } from '@maskloop/domain/task';
import { newId } from '@maskloop/domain/ids';
import {
  addProject,
  addTasks,
  addWorkspace,
  openWorld,
  type Crew,
  type MadeProject,
  type MadeTask,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { word } from './words.ts';

// What must never be stored is refused by PostgreSQL itself, whoever writes (docs/adr/0001).

let world: World;
let crew: Crew;
let project: MadeProject;
let task: MadeTask;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
  project = await addProject(world.db, crew);
  [task] = (await addTasks(world.db, project, 1)) as [MadeTask];
});
afterAll(() => world.close());

const DOT = { boxX: 0, boxY: 0, boxWidth: 1, boxHeight: 1, area: 1, rle: Buffer.from('0101') };

/** Writes a revision (and with number 1 its mask) as a person would, with changes. */
function write(maskId: string, number: number, changes: Record<string, unknown> = {}) {
  const authorId = crew.annotator.userId;
  return world.db.$transaction(async (tx) => {
    if (number === 1) {
      const { id: taskId, imageId } = task;
      const data = {
        id: maskId,
        projectId: project.id,
        imageId,
        taskId,
        state: 'drawn',
        revisionNumber: 1,
      } as const;
      await tx.mask.create({ data });
    }
    await tx.maskRevision.create({
      data: {
        id: newId(),
        maskId,
        number,
        projectId: project.id,
        state: 'drawn',
        authorId,
        stage: 'assisted_manual',
        settingsVersion: 1,
        ...DOT,
        ...changes,
      },
    });
  });
}

test('tasks change state along the domain’s transitions and no others', async () => {
  const rows = await world.db.taskTransition.findMany();
  const stored = rows.map(({ from, to }) => `${word(from)} → ${word(to)}`);
  expect(stored.sort()).toEqual([...allowedTransitions()].sort());
  const skip = world.db.task.update({
    where: { id: task.id },
    data: { state: 'accepted', decidedAt: new Date() },
  });
  await expect(skip).rejects.toThrow(/task_state_check|cannot go from/);
});

test('of two writers on the same revision one wins; numbers have no gaps; revisions never change', async () => {
  const maskId = newId();
  await write(maskId, 1);
  const results = await Promise.allSettled([write(maskId, 2), write(maskId, 2)]);
  expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(write(maskId, 4)).rejects.toMatchObject({ code: 'P2034' });
  await expect(world.db.maskRevision.updateMany({ where: { maskId }, data: { area: 2 } })).rejects.toThrow(
    /never change/,
  );
  expect((await world.db.mask.findUniqueOrThrow({ where: { id: maskId } })).revisionNumber).toBe(2);
});

test('a mask without pixels, without an author, with a box that its area does not fit or a foreign label is refused', async () => {
  const other = await addProject(world.db, crew);
  for (const [changes, reason] of [
    [{ rle: null }, /mask_revision_pixels_check/],
    [{ area: 0 }, /mask_revision_pixels_check/],
    [{ area: 5 }, /mask_revision_pixels_check/],
    [{ authorId: null }, /mask_revision_author_check/],
    [{ labelId: other.labelIds[0] }, /label_id_project_id_fkey|Foreign key/],
  ] as const) {
    await expect(write(newId(), 1, changes), JSON.stringify(changes)).rejects.toThrow(reason);
  }
});

test('a deleted mask is a revision like any other, and comes back by the next', async () => {
  const maskId = newId();
  await write(maskId, 1);
  const nothing = { rle: null, boxX: null, boxY: null, boxWidth: null, boxHeight: null, area: null };
  await write(maskId, 2, { deleted: true, ...nothing });
  expect((await world.db.mask.findUniqueOrThrow({ where: { id: maskId } })).deletedAt).not.toBeNull();
  await write(maskId, 3);
  expect((await world.db.mask.findUniqueOrThrow({ where: { id: maskId } })).deletedAt).toBeNull();
});

test('“no tree here” goes with a mask that stands for one; a proposal and a refused mask leave it', async () => {
  const { id: taskId, imageId } = task;
  const labelId = project.labelIds[1]!;
  const of = { imageId, projectId: project.id, labelId };
  await world.db.absence.create({ data: { ...of, taskId, authorId: crew.annotator.userId } });
  const left = () => world.db.absence.count({ where: of });
  const maskId = newId();
  await write(maskId, 1, { state: 'proposal', labelId });
  await write(maskId, 2, { state: 'rejected', labelId });
  expect(await left()).toBe(1);
  await write(maskId, 3, { state: 'kept', labelId });
  expect(await left()).toBe(0);
});

test('one live lease a task', async () => {
  const lease = (userId: string) =>
    world.db.lease.create({
      data: { taskId: task.id, userId, kind: 'annotate', expiresAt: new Date(Date.now() + 60_000) },
    });
  const { id } = await lease(crew.annotator.userId);
  await expect(lease(crew.reviewer.userId)).rejects.toMatchObject({ code: 'P2002' });
  await world.db.lease.update({ where: { id }, data: { releasedAt: new Date() } });
  await world.db.lease.delete({ where: { id: (await lease(crew.reviewer.userId)).id } });
});

test('a workspace keeps an owner; people of another workspace cannot be assigned', async () => {
  const { workspaceId, owner } = crew;
  const place = { workspaceId_userId: { workspaceId, userId: owner.userId } };
  await expect(world.db.member.delete({ where: place })).rejects.toThrow(/needs an owner/);
  const others = await addWorkspace(world.db, 'Others');
  const data = { projectId: project.id, workspaceId, userId: others.annotator.userId };
  await expect(world.db.projectMember.create({ data })).rejects.toMatchObject({ code: 'P2003' });
});

test('the audit log only grows', async () => {
  await world.db.auditEvent.create({ data: { workspaceId: crew.workspaceId, action: 'test' } });
  await expect(world.db.auditEvent.deleteMany({})).rejects.toThrow(/never change/);
});

test('one picture of a content, one label and one project of a name', async () => {
  const [label] = await world.db.label.findMany({ where: { projectId: project.id }, take: 1 });
  const twin = { ...label!, id: randomUUID(), name: label!.name.toUpperCase() };
  await expect(world.db.label.create({ data: twin })).rejects.toMatchObject({ code: 'P2002' });
  const image = await world.db.image.findUniqueOrThrow({ where: { id: task.imageId } });
  const copy = { ...image, id: newId(), metadata: {}, uploadId: null };
  await expect(world.db.image.create({ data: copy })).rejects.toMatchObject({ code: 'P2002' });
});
