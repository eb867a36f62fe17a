'use client';
import { type FigureRow } from '@maskloop/contract';
import {
  type FigureDefinition,
  type FigureId,
  isOfModels,
  isTime,
  METRICS,
  type Metric,
  metricsOf,
} from '@maskloop/domain/figures';
import { Dialog } from '@maskloop/ui/Dialog';
import { ErrorState } from '@maskloop/ui/ErrorState';
import { Select } from '@maskloop/ui/Select';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { MoreRows } from '../../client/MoreRows.tsx';
import { useMay } from '../../client/session.ts';
import { formatCount } from '../progress/figures.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { CsvLink } from './CsvLink.tsx';
import { asked, csvUrl, type Filter } from './filter.ts';

/** A figure whose rows are looked at. */
export interface OpenedFigure {
  readonly id: FigureId | 'cost';
  readonly figure: FigureDefinition;
  readonly filter: Filter;
  /** Whose, where or when, if not of the whole page. */
  readonly of?: string | undefined;
}

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
const seconds = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function part({ of, per }: FigureDefinition, metric: Metric): string {
  const sign = (per?.[metric] ?? of[metric]) === -1 ? '− ' : '';
  const side =
    per === undefined ? '' : metric in of ? (metric in per ? 'Above and below: ' : 'Above: ') : 'Below: ';
  return `${side}${sign}${METRICS[metric]}`;
}

function Row({ row, metric }: { row: FigureRow; metric: Metric }) {
  const mayOpen = useMay('tasks.annotate');
  return (
    <Tr>
      <Td className="whitespace-nowrap">{when.format(row.at)}</Td>
      <Td className="max-w-32 truncate" title={row.person?.email}>
        {row.person?.name ?? 'The model'}
      </Td>
      <Td className="max-w-44 truncate" title={row.fileName}>
        {mayOpen ? (
          <Link href={`/annotate/${row.taskId}`} className="text-accent hover:underline">
            {row.fileName}
          </Link>
        ) : (
          row.fileName
        )}
      </Td>
      <Td className="whitespace-nowrap text-muted">
        {STAGE_NAMES[row.stage]}
        {row.round !== null && `, round ${row.round}`}
      </Td>
      {isOfModels(metric) && (
        <Td className="max-w-36 truncate text-muted">
          {row.model === null ? '–' : `${row.model.name} ${row.model.version}`}
        </Td>
      )}
      <Td numeric>{isTime(metric) ? `${seconds.format(row.value / 1000)} s` : formatCount(row.value)}</Td>
    </Tr>
  );
}

/** The masks, intervals and events that a figure is made of, newest first, and all of them as a file. */
export function RowsDialog({
  projectId,
  opened,
  onClose,
}: {
  projectId: string;
  opened: OpenedFigure;
  onClose: () => void;
}) {
  const { id, figure, filter, of } = opened;
  const metrics = metricsOf(figure);
  const [chosen, setMetric] = useState<Metric>();
  const metric = chosen ?? metrics[0] ?? 'masksAdded';
  const rows = useInfiniteQuery(
    api.figures.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...asked(projectId, filter),
        figure: id,
        metric,
        limit: 50,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  );
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={of === undefined ? figure.name : `${figure.name}: ${of}`}
      description={figure.formula}
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center justify-between gap-3">
          {metrics.length > 1 ? (
            <Select
              aria-label="Which part of the figure"
              value={metric}
              options={metrics.map((value) => ({ value, label: part(figure, value) }))}
              onChange={setMetric}
            />
          ) : (
            <span className="text-muted">{METRICS[metric]}</span>
          )}
          <CsvLink href={csvUrl(projectId, { figure: id }, filter)} what={`all rows of ${figure.name}`} />
        </div>
        {rows.error !== null ? (
          <ErrorState
            title="Could not load the rows"
            message={errorSentence(rows.error)}
            onRetry={() => void rows.refetch()}
          />
        ) : rows.data === undefined ? (
          <div role="status" aria-label="Loading the rows">
            <Skeleton className="h-40" />
          </div>
        ) : (
          <>
            {items.length > 0 && (
              <Table caption={`Rows of ${figure.name}`}>
                <thead>
                  <tr>
                    <Th>When (UTC)</Th>
                    <Th>Who</Th>
                    <Th>Task</Th>
                    <Th>Stage</Th>
                    {isOfModels(metric) && <Th>Model version</Th>}
                    <Th numeric>{isTime(metric) ? 'Time' : 'Counts'}</Th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((row) => (
                    <Row key={row.id} row={row} metric={metric} />
                  ))}
                </tbody>
              </Table>
            )}
            {items.length === 0 && !rows.hasNextPage && (
              <p className="py-6 text-center text-muted">Nothing was counted here.</p>
            )}
            <MoreRows query={rows} />
          </>
        )}
      </div>
    </Dialog>
  );
}
