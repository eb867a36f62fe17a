'use client';
import { type RoundView } from '@maskloop/contract';
import { type RoundReports } from '@maskloop/domain/round';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { formatNumberOf } from '../progress/figures.ts';
import { ActivateResult } from './ActivateResult.tsx';
import { ReportTable } from './ReportTable.tsx';

const CalibrationChart = dynamic(() => import('./CalibrationChart.tsx').then((m) => m.CalibrationChart));
const ComparedMasks = dynamic(() => import('./ComparedMasks.tsx').then((m) => m.ComparedMasks));

/** Old and new model side by side: figures, calibration, pictures. */
export function RoundNumbers(props: {
  readonly round: RoundView;
  readonly reports: RoundReports;
  readonly startsOpen: boolean;
}) {
  const { round, reports } = props;
  const [open, setOpen] = useState(props.startsOpen);
  const { images, masks } = reports.after;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded-sm text-muted hover:text-ink">
        Measured on {formatNumberOf(masks, 'held-out mask')} of {formatNumberOf(images, 'image')}
      </summary>
      {open && (
        <div className="mt-3 flex flex-col gap-5">
          <div className="flex flex-wrap gap-x-8 gap-y-4">
            <ReportTable reports={reports} name={`round-${round.number}`} />
            <CalibrationChart reports={reports} />
          </div>
          <ActivateResult round={round} />
          <ComparedMasks roundId={round.id} />
        </div>
      )}
    </details>
  );
}
