// A project of 100,000 pictures goes on in another stage: how long does the manager wait?
import { addProject, addTasks, addWorkspace } from '../../packages/testing/src/world/index.ts';
import {
  getStages,
  moveStage,
  planMove,
  prepareMove,
  saveStageSettings,
} from '../../packages/usecases/src/stages/index.ts';
import { inWorld, timeEach } from '../database-world.ts';
import { type Case, finish, machine } from '../measure.ts';

const PICTURES = 100_000;
const PORTION = 5000;

console.log(machine());
const cases = await inWorld(10, async (world) => {
  const crew = await addWorkspace(world.db);
  const project = await addProject(world.db, crew);
  const { id: projectId } = project;
  for (let made = 0; made < PICTURES; made += PORTION) await addTasks(world.db, project, PORTION);
  await world.db.$executeRaw`ANALYZE`;
  // Nobody proposes: what is measured is the move, not the asking for proposals.
  await saveStageSettings(world, crew.manager, {
    ...{ projectId, stage: 'semi-automatic' },
    settings: { proposer: 'none' },
  });
  const once = async (work: () => Promise<unknown>) => (await timeEach(1, work))[0] ?? NaN;
  const to = 'semi-automatic' as const;
  const plan = await once(() => planMove(world, crew.manager, { projectId, to }));
  let moveId = '';
  const request = await once(async () => {
    const wish = { projectId, from: 'assisted-manual', to, scope: 'unfinished', note: '' } as const;
    ({ moveId } = await moveStage(world, crew.manager, wish));
  });
  const page = await once(() => getStages(world, crew.manager, { projectId }));
  const job = await once(() =>
    prepareMove(world, { moveId }, { signal: new AbortController().signal, progress: () => undefined }),
  );
  const tasks = await world.db.task.count({ where: { moveId } });
  if (tasks !== PICTURES) throw new Error(`${tasks} tasks were made of ${PICTURES}`);
  const told = (name: string, ms: number, goalMs: number): Case => {
    console.log(`${name.padEnd(34)} ${Math.round(ms)} ms${ms <= goalMs ? '' : `  above ${goalMs} ms`}`);
    const ratio = Number((goalMs / ms).toFixed(2));
    return {
      case: name,
      unit: 'ms',
      ours: Math.round(ms),
      beside: goalMs,
      ratio,
      goal: 1,
      met: ms <= goalMs,
    };
  };
  return [
    told('what the move would come to', plan, 2000),
    told('the move', request, 3000),
    told('the page meanwhile', page, 200),
    told('its tasks, in the background', job, 120_000),
  ];
});
finish(import.meta.dirname, cases, {});
