'use client';
import { type ModelReport, type RoundReports } from '@maskloop/domain/round';
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
import { formatNumberOf } from '../progress/figures.ts';

type Bin = ModelReport['calibration'][number];

function BinTip({ active, payload }: TooltipContentProps) {
  // The chart's points are calibration bins.
  const bin = payload[0]?.payload as Bin | undefined;
  if (!active || !bin) return null;
  return (
    <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
      predicted {bin.predicted.toFixed(2)}, reached {bin.actual.toFixed(2)},{' '}
      {formatNumberOf(bin.masks, 'mask')}
    </div>
  );
}

/** What both models predicted of their answers to a click, and what these reached; on the diagonal it is true. */
export function CalibrationChart({ reports }: { reports: RoundReports }) {
  const known = ({ calibration }: ModelReport) => calibration.filter(({ masks }) => masks > 0);
  const axis = {
    type: 'number',
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tick: { fill: 'var(--color-muted)', fontSize: 11 },
    tickLine: false,
  } as const;
  return (
    <figure aria-label="Predicted IoU against reached IoU, before and after" className="w-72">
      <figcaption className="mb-1 text-sm text-muted">
        Predicted IoU → reached IoU · before <span className="text-ink">○</span> after{' '}
        <span className="text-accent">●</span>
      </figcaption>
      <div className="h-52">
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
              data={known(reports.before)}
              fill="none"
              stroke="var(--color-ink)"
              line={{ stroke: 'var(--color-ink)', strokeWidth: 1 }}
              isAnimationActive={false}
            />
            <Scatter
              data={known(reports.after)}
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
