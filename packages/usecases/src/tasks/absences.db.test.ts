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
import { saveMasks, type MaskChange } from '../masks/index.ts';
import { claimTask, listAbsences, setAbsence } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

/** A task in hand on whose picture it is stated that there is neither a car nor a tree. */
async function nothingHere() {
  const project = await addProject(world.db, crew);
  const { id: projectId, labelIds } = project;
  const [task] = await addTasks(world.db, project, 1);
  const taskId = task!.id;
  await claimTask(world, crew.annotator, { projectId });
  for (const labelId of labelIds) await setAbsence(world, crew.annotator, { taskId, labelId, absent: true });
  return { taskId, car: labelIds[0]!, tree: labelIds[1]! };
}
const drawn = (labelId: string | null, of = { maskId: newId(), baseNumber: 0 }): MaskChange => ({
  ...{ kind: 'save', revisionId: newId(), counts: drawBox(2, 3, 10, 4), labelId, isGroup: false, z: 0 },
  ...{ predictedIou: null, stability: null, modelVersionId: null, provenance: {}, ...of },
});
const save = (taskId: string, change: MaskChange) =>
  saveMasks(world, crew.annotator, { taskId, changes: [change] });
const absences = (taskId: string) => listAbsences(world, crew.annotator, { taskId });

test('“no car here” is taken back by a car that is drawn, and nothing else is', async () => {
  const { taskId, car, tree } = await nothingHere();
  await save(taskId, drawn(car));
  expect(await absences(taskId)).toEqual([tree]);
});

test('“no car here” is taken back by a mask that becomes a car', async () => {
  const { taskId, car, tree } = await nothingHere();
  const maskId = newId();
  await save(taskId, drawn(null, { maskId, baseNumber: 0 }));
  expect(await absences(taskId)).toEqual([car, tree].sort());
  await save(taskId, drawn(car, { maskId, baseNumber: 1 }));
  expect(await absences(taskId)).toEqual([tree]);
});

test('“no car here” can be stated again after its car was deleted, and stays as the deletion is saved', async () => {
  const { taskId, car, tree } = await nothingHere();
  const maskId = newId();
  await save(taskId, drawn(car, { maskId, baseNumber: 0 }));
  await save(taskId, { kind: 'delete', maskId, revisionId: newId(), baseNumber: 1 });
  await setAbsence(world, crew.annotator, { taskId, labelId: car, absent: true });
  expect(await absences(taskId)).toEqual([car, tree].sort());
});
