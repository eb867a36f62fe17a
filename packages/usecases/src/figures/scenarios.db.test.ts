import { readCounters, recount } from '@maskloop/db/figures';
import {
  addModelVersion,
  addMember,
  addTasks,
  addWorkspace,
  drawBox,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Place, SCENARIOS } from '../../../../prisma/seed/scenarios/index.ts';
import { getProgress, getScoreboard, getTrend } from './index.ts';

let world: World;
let place: Place;
beforeAll(async () => {
  world = await openWorld();
  const { workspaceId, manager, annotator, reviewer } = await addWorkspace(world.db);
  const modelVersionId = await addModelVersion(world.db);
  place = {
    ctx: world,
    manager,
    annotators: [annotator, await addMember(world.db, workspaceId, 'annotator', 'Another annotator')],
    reviewer,
    pass: world.pass,
    async addPictures(projectId, count, objects) {
      const size = { width: 100, height: 80 };
      const tasks = await addTasks(
        world.db,
        { id: projectId, workspaceId, modelVersionId, labelIds: [] },
        count,
        size,
      );
      return tasks.map(({ id }) => ({
        ...size,
        taskId: id,
        objects: Array.from({ length: objects }, (_, i) => drawBox(i * 4, i * 3, 12, 10, size)),
      }));
    },
  };
});
afterAll(() => world.close());

test.each(Object.entries(SCENARIOS))('%s: its figures are what its rows say', async (name, scenario) => {
  const { projectId } = await scenario(place);
  const counted = await readCounters(world.db, projectId);
  expect(counted.length).toBeGreaterThan(0);
  expect(counted).toEqual(await recount(world.db, projectId));
  const progress = await getProgress(world, place.manager, { projectId });
  if (name === 'every-state')
    expect(progress.tasks).toEqual({
      ready: 1,
      'in-progress': 1,
      submitted: 1,
      'in-review': 1,
      accepted: 1,
      returned: 1,
      skipped: 1,
    });
  if (name === 'two-weeks') {
    const { points } = await getTrend(world, place.manager, { projectId });
    const { eta, tasks } = await getScoreboard(world, place.manager, { projectId });
    const open = tasks.returned!;
    expect(eta).toMatchObject({ kind: 'expected', openTasks: open });
    if (eta.kind === 'expected') expect(eta.days).toBeCloseTo(open / (eta.accepted / 14), 9);
    expect(points).toHaveLength(14);
    expect(points.at(-1)!.figures.secondsPerMask!).toBeLessThan(points[0]!.figures.secondsPerMask! / 2);
  }
  if (name === 'crowded-picture') expect(progress.masks).toBe(500);
});
