'use client';
import { type StagesView } from '@maskloop/contract';
import { type ProposalCalibration as Calibration } from '@maskloop/domain/stage';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { CalibrationPlot } from '../progress/CalibrationPlot.tsx';
import { Formula } from '../progress/Formula.tsx';
import { formatNumberOf } from '../progress/figures.ts';

const CalibrationRows = dynamic(() => import('./CalibrationRows.tsx').then((m) => m.CalibrationRows));

const FORMULA =
  'Judged proposals, at most 500 drawn with a fixed seed among the newest 20,000 revisions, in ten bins by predicted IoU: the mean of what the model predicted beside the mean IoU of its proposal with what people kept. Kept as it is counts 1, rejected 0.';
const ERROR = 'Mean of |predicted IoU − IoU with what people kept|, rejected proposals counting 0.';

/** What models predicted of their proposals, and what people left of them; on the diagonal it can be believed. */
export function ProposalCalibration({ view }: { view: StagesView }) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-4">
      {view.evidence.calibration.map((calibration) => {
        const model = view.models.find(({ id }) => id === calibration.modelVersionId);
        const name = model ? `${model.name} ${model.version}` : 'Another model';
        return <Chart key={calibration.modelVersionId} name={name} calibration={calibration} />;
      })}
    </div>
  );
}

function Chart({ name, calibration }: { name: string; calibration: Calibration }) {
  const { modelVersionId, masks, error, bins } = calibration;
  const [isOpen, setOpen] = useState(false);
  return (
    <figure aria-label={`Predicted IoU of ${name} against what people kept`} className="w-96 max-w-full">
      <figcaption className="mb-1 text-sm">
        <span className="flex items-center gap-1 font-medium">
          Predicted IoU → IoU with what people kept
          <Formula label="Calibration" formula={FORMULA} />
        </span>
        <span className="flex items-center gap-1 text-muted tabular-nums">
          {name} ·{' '}
          <button
            type="button"
            onClick={() => setOpen(true)}
            aria-label={`Calibration of ${name}: ${formatNumberOf(masks, 'proposal')}, error ${error.toFixed(2)}. Show its rows`}
            className="rounded-sm decoration-edge decoration-dotted underline-offset-4 hover:underline"
          >
            {formatNumberOf(masks, 'proposal')} · error {error.toFixed(2)}
          </button>
          <Formula label="Error" formula={ERROR} />
        </span>
      </figcaption>
      <div className="h-56">
        <CalibrationPlot noun="proposal" series={[{ look: 'filled', points: bins }]} />
      </div>
      {isOpen && (
        <CalibrationRows
          modelVersionId={modelVersionId}
          name={name}
          formula={ERROR}
          onClose={() => setOpen(false)}
        />
      )}
    </figure>
  );
}
