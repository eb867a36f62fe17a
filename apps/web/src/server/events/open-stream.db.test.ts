import { openHub, notify, type Hub } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { type LiveEvent } from '@maskloop/domain/events';
import { addProject, addWorkspace, assign, openWorld, type Crew, type World } from '@maskloop/testing/world';
import { actorOfMember, assignedProjects, removeMember } from '@maskloop/usecases/access';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { callerOf } from '../testing/context-of.ts';
import { openStream } from './open-stream.ts';

let world: World;
let hub: Hub;
let crew: Crew;
let ends: (() => void)[];
beforeAll(async () => {
  world = await openWorld();
  hub = await openHub(world.url);
});
beforeEach(async () => {
  crew = await addWorkspace(world.db);
  ends = [];
});
afterEach(() => ends.forEach((end) => end()));
afterAll(async () => {
  await hub.close();
  await world.close();
});

/** The platform's decoder, whose two declarations (Node's and the browser's) do not agree. */
const decoder = () => new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>;

/** Listens as this actor. `next` is the next event, or `end` when the server has closed the stream. */
async function listen(actor: Actor) {
  const leave = new AbortController();
  const stream = await openStream({
    caller: callerOf(actor),
    signal: leave.signal,
    subscribe: (onEvent) => hub.subscribe(onEvent),
    async again() {
      const now = await actorOfMember(world, actor.userId, actor.workspaceId);
      return now && callerOf(now);
    },
    assigned: (caller) => assignedProjects(world, caller.actor),
    onEnd(end) {
      ends.push(end);
      return () => undefined;
    },
  });
  const reader = stream.pipeThrough(decoder()).getReader();
  expect((await reader.read()).value).toBe('retry: 2000\n\n');
  return {
    leave: () => leave.abort(),
    async next(): Promise<LiveEvent | 'end'> {
      const { done, value } = await reader.read();
      return done ? 'end' : (JSON.parse(value.replace('data: ', '')) as LiveEvent);
    },
  };
}
const tell = (event: LiveEvent) => world.db.$transaction((tx) => notify(tx, event));

test('each hears of their own workspace and, as annotator, of the projects they are assigned to', async () => {
  const { workspaceId } = crew;
  const ours = await addProject(world.db, crew);
  const other = await addProject(world.db, crew);
  await world.db.projectMember.deleteMany({
    where: { projectId: other.id, userId: crew.annotator.userId },
  });
  const [manager, annotator] = [await listen(crew.manager), await listen(crew.annotator)];
  const foreign = await addWorkspace(world.db, 'Elsewhere');
  await tell({ topic: 'task', workspaceId: foreign.workspaceId });
  await tell({ topic: 'task', workspaceId, projectId: other.id });
  await tell({ topic: 'task', workspaceId, projectId: ours.id });
  expect(await manager.next()).toMatchObject({ projectId: other.id });
  expect(await manager.next()).toMatchObject({ projectId: ours.id });
  expect(await annotator.next()).toMatchObject({ projectId: ours.id });
});

test('a person who is assigned hears of the project from then on', async () => {
  const { workspaceId } = crew;
  const project = await addProject(world.db, crew);
  const { userId } = crew.reviewer;
  await world.db.projectMember.deleteMany({ where: { projectId: project.id, userId } });
  const reviewer = await listen(crew.reviewer);
  await assign(world.db, project, userId);
  await tell({ topic: 'member', workspaceId });
  expect(await reviewer.next()).toMatchObject({ topic: 'member' });
  const heard = reviewer.next();
  // Who they are assigned to is looked up meanwhile: told until heard.
  const again = setInterval(() => void tell({ topic: 'task', workspaceId, projectId: project.id }), 50);
  expect(await heard).toMatchObject({ topic: 'task', projectId: project.id });
  clearInterval(again);
});

test('the stream ends for who is removed, and for all after a gap', async () => {
  const [removed, stays] = [await listen(crew.annotator), await listen(crew.owner)];
  await removeMember(world, crew.owner, { userId: crew.annotator.userId });
  expect(await removed.next()).toMatchObject({ topic: 'member' });
  expect(await removed.next()).toBe('end');
  expect(await stays.next()).toMatchObject({ topic: 'member' });
  ends.forEach((end) => end());
  expect(await stays.next()).toBe('end');
});

test('who leaves is forgotten', async () => {
  const reader = await listen(crew.owner);
  reader.leave();
  expect(await reader.next()).toBe('end');
  await tell({ topic: 'task', workspaceId: crew.workspaceId });
});
