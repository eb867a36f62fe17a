import { projectSums, stateCounts, type SumRow } from '@maskloop/db/figures';
import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { type Metric, secondsPerMask } from '@maskloop/domain/figures';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { type Ctx, requireProject } from '../context/index.ts';

const TaskCounts = z.partialRecord(TaskState, z.number().int());
/** A mask that a person answered for: drawn, changed, or kept as it was proposed. */
const ANSWERED = ['masksDrawn', 'masksEdited', 'masksKept'] as const satisfies readonly Metric[];

/** How a project stands: pictures and tasks by state, masks, measured time, people and days. */
export async function getProgress(ctx: Ctx, actor: Actor, input: { projectId: string }) {
  const { projectId } = input;
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const counts = await stateCounts(ctx.db, projectId);
  const sums = await projectSums(ctx.db, projectId);
  const all = figuresOf(sums.filter((row) => row.userId === null && row.day === null));
  const byPerson = grouped(sums, (row) => row.userId);
  const byDay = grouped(sums, (row) => row.day);
  const person = await peopleById(ctx.db, byPerson.keys());
  const masks = all('masksAdded') - all('masksRemoved');
  return {
    images: {
      uploaded: counts.images['uploaded'] ?? 0,
      ready: counts.images['ready'] ?? 0,
      failed: counts.images['failed'] ?? 0,
    },
    tasks: TaskCounts.parse(counts.tasks),
    masks,
    secondsPerMask: pace(all),
    masksPerImage: counts.workedImages === 0 ? null : masks / counts.workedImages,
    activeSeconds: all('activeMs') / 1000,
    people: [...byPerson]
      .map(([userId, of]) => ({
        person: person(userId) ?? { id: userId, name: 'Someone', email: '' },
        masks: answered(of),
        tasksSubmitted: of('tasksSubmitted'),
        tasksReturned: of('tasksReturned'),
        activeSeconds: of('activeMs') / 1000,
        secondsPerMask: pace(of),
      }))
      .sort((a, b) => b.masks - a.masks || a.person.name.localeCompare(b.person.name)),
    days: [...byDay].map(([day, of]) => ({ day, masks: answered(of), activeSeconds: of('activeMs') / 1000 })),
  };
}

/** Reads a figure; what was never counted is 0. */
type Figures = (metric: Metric) => number;

function figuresOf(rows: readonly SumRow[]): Figures {
  const values = new Map(rows.map((row) => [row.metric, row.value]));
  return (metric) => values.get(metric) ?? 0;
}

function grouped(rows: readonly SumRow[], key: (row: SumRow) => string | null): Map<string, Figures> {
  const groups = new Map<string, SumRow[]>();
  for (const row of rows) {
    const name = key(row);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return new Map([...groups].map(([name, of]) => [name, figuresOf(of)]));
}

const answered = (of: Figures): number => ANSWERED.reduce((sum, metric) => sum + of(metric), 0);

const pace = (of: Figures): number | null =>
  secondsPerMask({
    activeMs: of('activeMs'),
    masksDrawn: of('masksDrawn'),
    masksEdited: of('masksEdited'),
  });
