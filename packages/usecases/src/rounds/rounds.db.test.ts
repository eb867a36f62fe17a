import { ExportQuery } from '@maskloop/domain/export';
import { newId } from '@maskloop/domain/ids';
import { type ModelReport, type RoundEvaluation } from '@maskloop/domain/round';
import {
  addModelVersion,
  addProject,
  addWorkspace,
  type Crew,
  openWorld,
  type World,
} from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { abandonRound, bringResult, compareRound, finishEvaluation, getRound, startRound } from './index.ts';

let world: World;
let crew: Crew;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
});
afterAll(() => world.close());

/** A registered model that somebody trained. */
async function trained(version: string): Promise<string> {
  const own = { id: await addModelVersion(world.db) };
  const { id: _id, ...row } = await world.db.modelVersion.findUniqueOrThrow({ where: own });
  const workspaceId = crew.workspaceId;
  const data = { ...row, manifest: { name: 'Trained' }, version, id: newId(), workspaceId };
  return (await world.db.modelVersion.create({ data })).id;
}

/** Numbers of one held-out picture; `gain`: what the new model is better by. */
function numbers(gain: number): RoundEvaluation {
  const figures = (mean: number): ModelReport['figures'] => {
    const estimate = { mean, low: mean, high: mean };
    return {
      ...{ box: estimate, click1: estimate, click1Oracle: estimate, click3: estimate, click5: estimate },
      ...{ clicksTo85: estimate, clicksTo90: estimate, iouError: estimate, boxIouError: estimate },
      worse: estimate,
    };
  };
  const report = (mean: number) => ({
    ...{ images: 1, masks: 1, clicks: 10, calibration: [] },
    figures: figures(mean),
  });
  return { before: report(0.5), after: report(0.5 + gain), changes: figures(gain), masks: [] };
}

/** A project whose rounds are exported and trained at once. */
async function project() {
  const { id: projectId } = await addProject(world.db, crew);
  const start = async () => {
    const { id: roundId } = await startRound(world, crew.engineer, {
      projectId,
      format: 'webdataset',
      query: ExportQuery.parse({}),
      seed: 0,
    });
    await world.db.round.update({ where: { id: roundId }, data: { state: 'training' } });
    return roundId;
  };
  const bring = (roundId: string, modelVersionId: string) =>
    bringResult(world, crew.engineer, { roundId, modelVersionId });
  /** Its result is brought and compared. */
  const finish = async (roundId: string, version: string, gain: number) => {
    const modelVersionId = await trained(version);
    await bring(roundId, modelVersionId);
    await finishEvaluation(world, { roundId, modelVersionId }, numbers(gain));
    return getRound(world, crew.engineer, { roundId });
  };
  return { start, bring, finish };
}
const abandon = (roundId: string) => abandonRound(world, crew.engineer, { roundId });

test('another result for a finished round waits until the round that is at work has ended', async () => {
  const { start, bring, finish } = await project();
  const first = await start();
  const done = await finish(first, '1.0.0', 0.1);
  const second = await start();
  const better = await trained('1.0.1');
  await expect(bring(first, better)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Round 2 is not finished. Finish it or give it up first.',
  });
  expect(await getRound(world, crew.engineer, { roundId: first })).toEqual(done);
  await abandon(second);
  expect(await bring(first, better)).toMatchObject({ state: 'evaluating', after: { version: '1.0.1' } });
});

test('who gives up the comparison of another result finds the round as it was, with its model and numbers', async () => {
  const { start, bring, finish } = await project();
  const roundId = await start();
  const done = await finish(roundId, '2.0.0', 0.2);
  world.pass({ minutes: 30 });
  const others = [await trained('2.0.1'), await trained('2.0.2')] as const;
  for (const other of others) await bring(roundId, other);
  const { evaluation: _then, ...asItWas } = done;
  expect(await abandon(roundId)).toMatchObject(asItWas);
  expect(await compareRound(world, crew.engineer, { roundId, limit: 5 })).toEqual({ total: 0, masks: [] });
  await expect(abandon(roundId)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  // A comparison that was under way changes nothing any more, and the next one does.
  await finishEvaluation(world, { roundId, modelVersionId: others[1] }, numbers(0.9));
  expect(await getRound(world, crew.engineer, { roundId })).toMatchObject(asItWas);
  const { reports, after } = await finish(roundId, '2.0.3', 0.3);
  expect(after).toMatchObject({ version: '2.0.3' });
  expect(reports!.changes.box.mean).toBe(0.3);
});

test('a round that is given up before it has numbers is over for good', async () => {
  const { start, bring } = await project();
  const roundId = await start();
  await bring(roundId, await trained('3.0.0'));
  expect(await abandon(roundId)).toMatchObject({ state: 'abandoned', reports: null });
  await expect(bring(roundId, await trained('3.0.1'))).rejects.toMatchObject({ code: 'WRONG_STATE' });
});
