'use client';
import { type StagesView } from '@maskloop/contract';
import { type ProposalCalibration as Calibration } from '@maskloop/domain/stage';
import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { Formula } from '../progress/Formula.tsx';
import { formatNumberOf } from '../progress/figures.ts';

type Bin = Calibration['bins'][number];
const FORMULA =
  'Judged proposals, at most 500 drawn with a fixed seed among the newest 20,000 revisions, in ten bins by predicted IoU: the mean of what the model predicted beside the mean IoU of its proposal with what people kept. Kept as it is counts 1, rejected 0.';
const ERROR = 'Mean of |predicted IoU − IoU with what people kept|, rejected proposals counting 0.';

function BinTip({ active, payload }: TooltipContentProps) {
  // The chart's points are calibration bins.
  const bin = payload[0]?.payload as Bin | undefined;
  if (!active || !bin) return null;
  return (
    <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
      predicted {bin.predicted.toFixed(2)}, reached {bin.actual.toFixed(2)},{' '}
      {formatNumberOf(bin.masks, 'proposal')}
    </div>
  );
}

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

function Chart({ name, calibration: { masks, error, bins } }: { name: string; calibration: Calibration }) {
  const axis = {
    type: 'number',
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tick: { fill: 'var(--color-muted)', fontSize: 11 },
    tickLine: false,
  } as const;
  return (
    <figure aria-label={`Predicted IoU of ${name} against what people kept`} className="w-96 max-w-full">
      <figcaption className="mb-1 text-sm">
        <span className="flex items-center gap-1 font-medium">
          Predicted IoU → IoU with what people kept
          <Formula label="Calibration" formula={FORMULA} />
        </span>
        <span className="flex items-center gap-1 text-muted tabular-nums">
          {name} · {formatNumberOf(masks, 'proposal')} · error {error.toFixed(2)}
          <Formula label="Error" formula={ERROR} />
        </span>
      </figcaption>
      <div className="h-56">
        <ResponsiveContainer>
          <ScatterChart margin={{ top: 4, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--color-line)" />
            <XAxis {...axis} dataKey="predicted" axisLine={{ stroke: 'var(--color-line)' }} />
            <YAxis {...axis} dataKey="actual" width={36} axisLine={false} />
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ]}
              stroke="var(--color-muted)"
              strokeDasharray="4 4"
            />
            <Tooltip content={BinTip} isAnimationActive={false} />
            <Scatter
              data={bins}
              fill="var(--color-accent)"
              line={{ stroke: 'var(--color-accent)', strokeWidth: 1.5 }}
              isAnimationActive={false}
            />
          </ScatterChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
