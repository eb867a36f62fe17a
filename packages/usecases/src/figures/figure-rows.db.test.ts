import { type Actor } from '@maskloop/domain/access';
import {
  FIGURE_IDS,
  FIGURES,
  type FigureFilter,
  type Metric,
  metricsOf,
  reckon,
} from '@maskloop/domain/figures';
import { addWorkspace, openWorld, type Crew, type MadeProject, type World } from '@maskloop/testing/world';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  figureCsv,
  getScoreboard,
  getTrend,
  listFigurePeople,
  listFigureRows,
  scoreboardCsv,
  setRate,
} from './index.ts';
import { randomHistory } from './testing/random-history.ts';

let world: World;
let crew: Crew;
let project: MadeProject;
beforeAll(async () => {
  world = await openWorld();
  crew = await addWorkspace(world.db);
  project = await randomHistory(world, crew, 7);
}, 120_000);
afterAll(() => world.close());

type Rows = Awaited<ReturnType<typeof listFigureRows>>['items'];

/** Every row that a metric of a figure counted, read in small pages. */
async function allRows(
  actor: Actor,
  ask: FigureFilter & { figure: (typeof FIGURE_IDS)[number]; metric: Metric },
) {
  const rows: Rows = [];
  let cursor: string | undefined;
  do {
    const page = await listFigureRows(world, actor, { ...ask, cursor, limit: 7 });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(rows.map(({ id }) => id)).size, `${ask.metric}: no row twice`).toBe(rows.length);
  return rows;
}

/** What the filters below are made of. */
async function filters(): Promise<FigureFilter[]> {
  const { id: projectId, modelVersionId } = project;
  const { days } = await getScoreboard(world, crew.manager, { projectId });
  const { points } = await getTrend(world, crew.manager, { projectId });
  const middle = points[Math.floor(points.length / 2)]!.day;
  return [
    { projectId },
    { projectId, userId: crew.annotator.userId },
    { projectId, modelVersionId },
    { projectId, modelVersionId: 'none', roundId: 'none' },
    { projectId, stage: 'assisted-manual', from: middle, to: days!.last },
    { projectId, stage: 'semi-automatic' },
    { projectId, to: middle },
  ];
}

test('the rows of a figure add up to it, whatever it is asked of', async () => {
  let seen = 0;
  for (const filter of await filters()) {
    const { figures } = await getScoreboard(world, crew.manager, filter);
    const sums: Partial<Record<Metric, number>> = {};
    for (const figure of FIGURE_IDS) {
      for (const metric of metricsOf(FIGURES[figure])) {
        if (metric in sums) continue;
        const rows = await allRows(crew.manager, { ...filter, figure, metric });
        sums[metric] = rows.reduce((sum, { value }) => sum + value, 0);
        seen += rows.length;
      }
      // The figures of the fully-automatic stage have no rows here.
      if (FIGURES[figure].stage === undefined)
        expect(reckon(FIGURES[figure], sums), figure).toBe(figures[figure]);
    }
  }
  expect(seen).toBeGreaterThan(200);
});

test('figures are what anyone reckons from the raw rows', async () => {
  const { id: projectId } = project;
  const { figures } = await getScoreboard(world, crew.manager, { projectId });
  const { db } = world;
  const masks = await db.mask.findMany({
    where: { projectId },
    include: { revisions: { orderBy: { number: 'asc' } } },
  });
  const activity = await db.activity.findMany({ where: { task: { projectId } } });
  const ms = (kind: string) => activity.reduce((sum, a) => sum + (a.kind === kind ? a.activeMs : 0), 0);
  const proposed = masks.filter(({ revisions }) => revisions[0]!.authorId === null);
  const drawn = masks.filter(({ revisions }) => revisions[0]!.authorId !== null).length;
  const stand = (state: string) =>
    proposed.filter((mask) => mask.deletedAt === null && mask.state === state).length;
  const kept = stand('kept');
  const edited = stand('edited');
  const rejected = proposed.filter((mask) => mask.deletedAt !== null).length;
  const judged = kept + edited + rejected;
  expect(judged).toBeGreaterThan(0);
  const provenances = masks.flatMap(({ revisions }) =>
    revisions.map(({ provenance, deleted, state, authorId }) => ({
      // The column's schema is Provenance.
      ...(provenance as { clicks?: number; activeMs?: number }),
      worked: !deleted && authorId !== null && (state === 'drawn' || state === 'edited'),
    })),
  );
  const events = await db.auditEvent.findMany({
    where: { action: { startsWith: 'task.' }, data: { path: ['projectId'], equals: projectId } },
  });
  const happened = (action: string) => events.filter((event) => event.action === action);
  const firsts = new Set(happened('task.submitted').map(({ subjectId }) => subjectId)).size;
  const standing = masks.filter(
    ({ deletedAt, state }) => deletedAt === null && ['drawn', 'kept', 'edited'].includes(state),
  ).length;
  const sum = (values: (number | undefined)[]) =>
    values.reduce<number>((all, value) => all + (value ?? 0), 0);
  expect(figures).toMatchObject({
    masks: standing,
    secondsPerMask: ms('annotate') / 1000 / (drawn + edited),
    secondsOnMask:
      sum(provenances.filter(({ worked }) => worked).map(({ activeMs }) => activeMs)) /
      1000 /
      (drawn + edited),
    masksPerImage: standing / firsts,
    keptShare: kept / judged,
    changedShare: edited / judged,
    rejectedShare: rejected / judged,
    addedShare: drawn / (drawn + edited + kept),
    clicksPerMask: sum(provenances.map(({ clicks }) => clicks)) / (drawn + edited),
    returnedShare:
      happened('task.returned').length /
      (happened('task.returned').length + happened('task.accepted').length),
    masksPerHour: ((drawn + edited + kept) * 3_600_000) / ms('annotate'),
    reviewing: ms('review') / 1000,
  });
});

/** A CSV's cells by column; none of ours holds a separator. */
function cells(text: string): Record<string, string>[] {
  const [head, ...lines] = text.split('\r\n').filter((line) => line !== '');
  const names = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])));
}

async function csvOf(ask: Parameters<typeof figureCsv>[2]): Promise<Record<string, string>[]> {
  let text = '';
  for await (const piece of (await figureCsv(world, crew.manager, ask)).lines) text += piece;
  return cells(text);
}

test('the CSV of a figure holds its rows, and its sums are the figure', async () => {
  const { id: projectId } = project;
  await world.db.user.update({ where: { id: crew.annotator.userId }, data: { name: '=cmd()' } });
  for (const figure of ['secondsPerMask', 'keptShare', 'returnedShare'] as const) {
    const lines = await csvOf({ projectId, figure });
    for (const metric of metricsOf(FIGURES[figure])) {
      const rows = await allRows(crew.manager, { projectId, figure, metric });
      expect(lines.filter((line) => line['metric'] === metric).map((line) => line['row_id'])).toEqual(
        rows.map(({ id }) => id),
      );
    }
    const sum = (column: string) => lines.reduce((all, line) => all + Number(line[column]), 0);
    const { figures } = await getScoreboard(world, crew.manager, { projectId });
    expect((sum('numerator') * (FIGURES[figure].scale ?? 1)) / sum('denominator')).toBeCloseTo(
      figures[figure]!,
      9,
    );
    expect(lines.map((line) => line['person'])).toContain("'=cmd()");
  }
  const people = cells(await scoreboardCsv(world, crew.manager, { projectId, table: 'people' }));
  expect(people.map((line) => line['person'])).toContain("'=cmd()");
  expect(
    cells(await scoreboardCsv(world, crew.manager, { projectId, table: 'trend' })).length,
  ).toBeGreaterThan(1);
  expect(cells(await scoreboardCsv(world, crew.manager, { projectId, table: 'places' }))[0]).toMatchObject({
    stage: 'assisted-manual',
  });
});

test('what work costs is for managers: the rate, the figures made of it and their rows', async () => {
  const { id: projectId } = project;
  const rate = { per: 'hour' as const, amount: 36, currency: 'EUR' };
  await expect(setRate(world, crew.engineer, { projectId, rate })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await setRate(world, crew.manager, { projectId, rate })).toEqual({ rate });
  const seen = await getScoreboard(world, crew.manager, { projectId });
  const hours = (seen.figures.annotating! + seen.figures.reviewing!) / 3600;
  expect(seen.cost).toBeCloseTo(hours * 36, 6);
  const people = await listFigurePeople(world, crew.owner, { projectId });
  expect(people.reduce((sum, { cost }) => sum + cost!, 0)).toBeCloseTo(hours * 36, 6);
  const rows = await listFigureRows(world, crew.manager, {
    projectId,
    figure: 'cost',
    metric: 'reviewMs',
    limit: 5,
  });
  expect(rows.items.length).toBeGreaterThan(0);

  expect(await getScoreboard(world, crew.engineer, { projectId })).toMatchObject({ rate: null, cost: null });
  expect((await listFigurePeople(world, crew.engineer, { projectId })).map(({ cost }) => cost)).toEqual(
    people.map(() => null),
  );
  const cost = { projectId, figure: 'cost' as const };
  await expect(
    listFigureRows(world, crew.engineer, { ...cost, metric: 'activeMs', limit: 5 }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(figureCsv(world, crew.engineer, cost)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  for (const actor of [crew.annotator, crew.reviewer])
    await expect(getScoreboard(world, actor, { projectId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await setRate(world, crew.manager, { projectId, rate: null })).toEqual({ rate: null });
  await expect(figureCsv(world, crew.manager, cost)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('what cannot be is said: another figure’s metric, a cursor of nothing, an end before its beginning', async () => {
  const ask = {
    projectId: project.id,
    figure: 'secondsPerMask' as const,
    metric: 'activeMs' as const,
    limit: 5,
  };
  for (const wrong of [
    { metric: 'tasksReturned' as const },
    { cursor: 'elsewhere' },
    { from: '2026-03-05', to: '2026-03-04' },
  ])
    await expect(listFigureRows(world, crew.manager, { ...ask, ...wrong })).rejects.toMatchObject({
      code: 'INVALID',
    });
});

test('nobody of another workspace is told anything, by whatever way', async () => {
  const stranger = (await addWorkspace(world.db, 'Elsewhere')).owner;
  const { id: projectId } = project;
  for (const ask of [
    () => getTrend(world, stranger, { projectId }),
    () => figureCsv(world, stranger, { projectId, figure: 'secondsPerMask' }),
    () => scoreboardCsv(world, stranger, { projectId, table: 'people' }),
    () => setRate(world, stranger, { projectId, rate: null }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
