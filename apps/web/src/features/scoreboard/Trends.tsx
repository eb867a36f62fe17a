'use client';
import { type FigureTrend } from '@maskloop/contract';
import { FIGURES, type FigureId } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';
import { Select } from '@maskloop/ui/Select';
import { Skeleton } from '@maskloop/ui/Skeleton';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Formula } from '../progress/Formula.tsx';

const TrendChart = dynamic(() => import('./TrendChart.tsx').then((m) => m.TrendChart), {
  ssr: false,
  loading: () => <Skeleton className="h-52" />,
});

const CHOICES = [
  ...([
    'secondsPerMask',
    'masksPerImage',
    'keptShare',
    'changedShare',
    'rejectedShare',
    'addedShare',
  ] as const),
  ...([
    'overBudgetShare',
    'clicksPerMask',
    'masksPerHour',
    'returnedShare',
    'secondsOnMask',
    'automaticPerImage',
  ] as const),
  ...(['answered', 'annotating', 'tasksSubmitted', 'tasksAccepted'] as const),
] satisfies readonly FigureId[];

function Panel({ trend, stage, first }: { trend: FigureTrend; stage: Stage; first: FigureId }) {
  const [figure, setFigure] = useState(first);
  return (
    <div className="rounded-lg border border-line bg-panel p-4">
      <div className="mb-2 flex items-center gap-1">
        <Select
          aria-label="Figure over time"
          value={figure}
          options={CHOICES.map((id) => ({ value: id, label: FIGURES[id].name }))}
          onChange={setFigure}
        />
        <Formula label={FIGURES[figure].name} formula={FIGURES[figure].formula} />
      </div>
      <TrendChart trend={trend} figure={figure} stage={stage} />
    </div>
  );
}

/** Two figures over time, side by side: the paper's first, any others by choice. */
export function Trends({ trend, stage }: { trend: FigureTrend; stage: Stage }) {
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <Panel trend={trend} stage={stage} first="secondsPerMask" />
      <Panel trend={trend} stage={stage} first="masksPerImage" />
    </div>
  );
}
