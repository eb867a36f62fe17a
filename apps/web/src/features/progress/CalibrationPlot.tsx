'use client';
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
import { formatNumberOf } from './figures.ts';

/** Masks whose predicted IoU is alike: the mean of what was predicted and of what was reached. */
export interface CalibrationPoint {
  readonly predicted: number;
  readonly actual: number;
  readonly masks: number;
}

const LOOKS = {
  hollow: { fill: 'none', stroke: 'var(--color-ink)', line: { stroke: 'var(--color-ink)', strokeWidth: 1 } },
  filled: { fill: 'var(--color-accent)', line: { stroke: 'var(--color-accent)', strokeWidth: 1.5 } },
};
const SHARES = {
  type: 'number',
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  tick: { fill: 'var(--color-muted)', fontSize: 11 },
  tickLine: false,
} as const;
const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;

export interface CalibrationPlotProps {
  series: readonly { readonly look: keyof typeof LOOKS; readonly points: readonly CalibrationPoint[] }[];
  /** What is counted: 'mask', 'proposal'. */
  noun: string;
}

/** Predicted IoU (across) against reached IoU (up), as high as its container; on the diagonal a prediction is true. */
export function CalibrationPlot({ series, noun }: CalibrationPlotProps) {
  const tip = ({ active, payload }: TooltipContentProps) => {
    // The chart's points are calibration points.
    const point = payload[0]?.payload as CalibrationPoint | undefined;
    if (!active || !point) return null;
    return (
      <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
        predicted {point.predicted.toFixed(2)}, reached {point.actual.toFixed(2)},{' '}
        {formatNumberOf(point.masks, noun)}
      </div>
    );
  };
  return (
    <ResponsiveContainer>
      <ScatterChart margin={{ top: 4, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--color-line)" />
        <XAxis {...SHARES} dataKey="predicted" axisLine={{ stroke: 'var(--color-line)' }} />
        <YAxis {...SHARES} dataKey="actual" width={36} axisLine={false} />
        <ReferenceLine segment={DIAGONAL} stroke="var(--color-muted)" strokeDasharray="4 4" />
        <Tooltip content={tip} isAnimationActive={false} />
        {series.map(({ look, points }) => (
          <Scatter key={look} {...LOOKS[look]} data={points} isAnimationActive={false} />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  );
}
