import { fromCocoString } from '@maskloop/geometry/rle';
import {
  addProject,
  addTasks,
  addWorkspace,
  type Crew,
  drawBox,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listTasks } from '../tasks/index.ts';
import { proposeProject, spreadProposals, stopProjectProposals, writeProposals } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

/** A project of `count` tasks with a search waiting for each. */
async function searched(count: number) {
  const project = await addProject(world.db, crew);
  const [task] = await addTasks(world.db, project, count);
  const wish = { projectId: project.id, source: 'automatic' as const };
  await proposeProject(world, crew.manager, wish);
  const run = { signal: new AbortController().signal, progress: () => undefined };
  await spreadProposals(world, { ...wish, since: world.now().toISOString() }, run);
  return { projectId: project.id, modelVersionId: project.modelVersionId, taskId: task!.id };
}
const searches = (projectId: string) =>
  world.db.job.count({ where: { projectId, state: { in: ['queued', 'running'] } } });

test('searching a whole project is stopped at once; what was found stays, another project goes on', async () => {
  const [{ projectId, modelVersionId, taskId }, other] = [await searched(7), await searched(2)];
  const found = {
    rle: fromCocoString(drawBox(1, 1, 5, 5), 40, 30),
    labelId: null,
    predictedIou: 0.9,
    stability: 0.9,
    provenance: { tool: 'automatic' },
    ordinal: 0,
  };
  await writeProposals(world, { taskId, modelVersionId, source: 'automatic', run: 'a', proposals: [found] });

  const stop = (who = crew.manager) => stopProjectProposals(world, who, { projectId });
  await expect(stop(crew.annotator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await searches(projectId)).toBe(8);
  expect(await stop()).toEqual({ stopped: 7 });
  expect(await searches(projectId)).toBe(0);
  expect(await searches(other.projectId)).toBe(3);
  expect(await stop()).toEqual({ stopped: 0 });

  const { items } = await listTasks(world, crew.manager, { projectId, limit: 10 });
  expect(items.find(({ id }) => id === taskId)).toMatchObject({ masks: 0, proposals: 1 });
});
