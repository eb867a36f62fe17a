import { type Metric } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';
import { Prisma } from '../../index.ts';
import { type CounterFilter } from '../counter-sums.ts';

/** One thing that a metric counted, and how much it counted for. */
export interface MetricRow {
  /** Of the revision, interval, event or verdict. */
  readonly id: string;
  readonly at: Date;
  /** Milliseconds or a count, as the metric is. */
  readonly value: number;
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly modelVersionId: string | null;
  readonly userId: string | null;
  readonly taskId: string;
  readonly imageId: string;
  readonly fileName: string;
  readonly maskId: string | null;
  readonly revisionNumber: number | null;
}

/** Where a page ended: a day, whose day it was (measured work), and its last row. */
export interface RowPlace {
  readonly day: string;
  readonly userId: string | null;
  readonly at: Date;
  readonly id: string;
}

/** What is read of one day: rows by time and id, newest first. */
export interface RowsAsk {
  readonly filter: CounterFilter;
  readonly metric: Metric;
  readonly day: string;
  /** Whose day, where it is read person by person. */
  readonly userId: string | null;
  readonly after: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** The bounds of a UTC day. */
export function dayBounds(day: string): { start: Date; end: Date } {
  const start = new Date(`${day}T00:00:00Z`);
  return { start, end: new Date(start.getTime() + 86_400_000) };
}

/** Stage and round of the filter on a table's alias. */
export function placeCondition(alias: 'r' | 't', { stage, roundId }: CounterFilter): Prisma.Sql {
  const of = Prisma.raw(alias);
  return Prisma.sql`${stage === undefined ? Prisma.empty : Prisma.sql`AND ${of}.stage = ${stage}::stage`}
    ${roundId === undefined ? Prisma.empty : roundId === null ? Prisma.sql`AND ${of}.round_id IS NULL` : Prisma.sql`AND ${of}.round_id = ${roundId}::uuid`}`;
}
