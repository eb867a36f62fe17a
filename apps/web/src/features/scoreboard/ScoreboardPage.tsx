'use client';
import { costFigure, FIGURES, type FigureId, PAPER, paperText } from '@maskloop/domain/figures';
import { Button } from '@maskloop/ui/Button';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { Figure } from '../progress/Figure.tsx';
import { figureUnit, figureValue } from '../progress/figure-text.ts';
import { useProject } from '../projects/project-context.ts';
import { CsvLink } from './CsvLink.tsx';
import { EtaFigure } from './EtaFigure.tsx';
import { sumsText } from './figure-sums.ts';
import { asked, csvUrl, type Filter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { moneyText } from './money.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { PlacesTable } from './PlacesTable.tsx';
import { Trends } from './Trends.tsx';
import { useFigureFilter } from './use-figure-filter.ts';
import { useRows } from './use-rows.tsx';

const RateDialog = dynamic(() => import('./RateDialog.tsx').then((m) => m.RateDialog));

const TILES = [
  ...([
    'secondsPerMask',
    'masksPerImage',
    'overBudgetShare',
    'keptShare',
    'changedShare',
    'rejectedShare',
  ] as const),
  ...(['clicksPerMask', 'masksPerHour', 'returnedShare', 'masks', 'annotating', 'reviewing'] as const),
] satisfies readonly FigureId[];

/** A project's figures, live: in all, over time, by stage × round × model version, by person. */
export function ScoreboardPage() {
  const { id: projectId, stage: projectStage } = useProject();
  const mayCost = useMay('project.manage');
  const [filter, setFilter] = useFigureFilter();
  const rows = useRows(projectId);
  const [rating, setRating] = useState(false);
  const input = asked(projectId, filter);
  const keep = { placeholderData: <Data,>(previous: Data | undefined) => previous };
  const all = useQuery(api.figures.scoreboard.queryOptions({ input: { projectId } }));
  const everybody = useQuery(api.figures.people.queryOptions({ input: { projectId } }));
  const board = useQuery(api.figures.scoreboard.queryOptions({ input, ...keep }));
  const people = useQuery(api.figures.people.queryOptions({ input, ...keep }));
  const trend = useQuery(api.figures.trend.queryOptions({ input, ...keep }));
  const open = (id: FigureId, more: Filter = {}, of?: string) => rows.open(id, { ...filter, ...more }, of);
  return (
    <Loaded
      query={board}
      what="the scoreboard"
      skeleton={
        <div className="flex flex-col gap-5">
          <Skeleton className="h-8" />
          <Skeleton className="h-44" />
          <Skeleton className="h-64" />
        </div>
      }
    >
      {(shown) => {
        if (shown.days === null)
          return (
            <EmptyState icon={<ChartLine aria-hidden size={26} />} title="Nothing to count yet">
              Seconds a mask, masks an image, the share of proposals kept: they appear with the first mask
              that somebody saves, each with its formula and the rows it is made of.
            </EmptyState>
          );
        const { rate, cost } = shown;
        return (
          <div className="flex flex-col gap-6">
            <FilterBar
              filter={filter}
              onChange={setFilter}
              rounds={shown.rounds}
              models={all.data?.models ?? shown.models}
              people={(everybody.data ?? []).map(({ person }) => person)}
            />
            <section aria-label="In all">
              <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
                {TILES.map((id) => {
                  const paper = PAPER[id]?.[filter.stage ?? projectStage];
                  const value = shown.figures[id] ?? null;
                  const from = value === null ? undefined : sumsText(FIGURES[id], shown.places);
                  return (
                    <Figure
                      key={id}
                      label={FIGURES[id].name}
                      formula={FIGURES[id].formula}
                      value={figureValue(FIGURES[id], value)}
                      unit={value === null ? undefined : figureUnit(FIGURES[id])}
                      detail={
                        (from ?? paper) && (
                          <>
                            {from}
                            {paper && <span className="block">paper: {paperText(paper)}</span>}
                          </>
                        )
                      }
                      onOpen={value === null ? undefined : () => open(id)}
                    />
                  );
                })}
                <EtaFigure
                  eta={shown.eta}
                  onOpen={() => rows.open('tasksAccepted', { from: shown.eta.from, to: shown.eta.to })}
                />
                {rate && (
                  <Figure
                    label="Cost"
                    formula={costFigure(rate).formula}
                    value={moneyText(cost, rate.currency)}
                    detail={`at ${moneyText(rate.amount, rate.currency)} ${rate.per === 'hour' ? 'an hour' : 'a mask'}`}
                    onOpen={() => rows.open(rate, filter)}
                  />
                )}
              </dl>
              <p className="mt-2 text-sm text-muted">
                “Paper” is what “Segment Anything” (2023) reports of the stage, from its beginning to its end.
                Every figure opens the rows that it is made of.
              </p>
            </section>
            <section aria-labelledby="trend">
              <Heading id="trend" title="Over time" csv={csvUrl(projectId, { table: 'trend' }, filter)} />
              <Loaded query={trend} what="the trend" skeleton={<Skeleton className="h-60" />}>
                {(over) => <Trends trend={over} stage={filter.stage ?? projectStage} />}
              </Loaded>
            </section>
            <section aria-labelledby="places">
              <Heading
                id="places"
                title="By stage, round and model version"
                csv={csvUrl(projectId, { table: 'places' }, filter)}
              />
              <PlacesTable board={shown} onOpen={open} />
            </section>
            <section aria-labelledby="people">
              <Heading id="people" title="By person" csv={csvUrl(projectId, { table: 'people' }, filter)}>
                {mayCost && (
                  <Button variant="quiet" size="sm" onClick={() => setRating(true)}>
                    {rate ? 'Change the rate' : 'Set a rate'}
                  </Button>
                )}
              </Heading>
              <Loaded query={people} what="the people" skeleton={<Skeleton className="h-40" />}>
                {(list) => (
                  <PeopleTable
                    people={list}
                    rate={rate}
                    onOpen={(what, { id: userId, name }) => rows.open(what, { ...filter, userId }, name)}
                  />
                )}
              </Loaded>
            </section>
            {rows.dialog}
            {rating && <RateDialog projectId={projectId} rate={rate} onClose={() => setRating(false)} />}
          </div>
        );
      }}
    </Loaded>
  );
}

function Heading({
  id,
  title,
  csv,
  children,
}: {
  id: string;
  title: string;
  csv: string;
  children?: React.ReactNode;
}) {
  return (
    <div className="mb-2 flex items-center gap-1">
      <h2 id={id} className="mr-auto text-lg font-semibold">
        {title}
      </h2>
      {children}
      <CsvLink href={csv} what={title.toLowerCase()} />
    </div>
  );
}
