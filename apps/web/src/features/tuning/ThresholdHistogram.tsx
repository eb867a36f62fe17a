'use client';
import { memo } from 'react';
import {
  Bar,
  BarChart,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { formatCount } from '../progress/figures.ts';
import { type Bin } from './histogram-bins.ts';

export interface ThresholdHistogramProps {
  /** What is counted, for readers of screens too. */
  label: string;
  bins: readonly Bin[];
  /** Where the threshold stands on the axis. */
  mark?: number | undefined;
  format: (value: number) => string;
  ticks: number[];
}

/** How many masks have which value: kept ones solid, dropped ones hatched. */
export function ThresholdHistogram({ mark, ...bars }: ThresholdHistogramProps) {
  const first = bars.bins[0]?.from ?? 0;
  const last = bars.bins.at(-1)?.to ?? 1;
  const at = mark === undefined ? 0 : (mark - first) / (last - first);
  return (
    <div className="relative">
      <Bars {...bars} />
      {/* Outside the chart, which is drawn anew only when the bars change: a slider moves this alone. */}
      {mark !== undefined && at >= 0 && at <= 1 && (
        <span
          aria-hidden
          style={{ left: `${at * 100}%`, bottom: AXIS_PX }}
          className="pointer-events-none absolute top-1 border-l-[1.5px] border-dashed border-ink"
        />
      )}
    </div>
  );
}

const AXIS_PX = 18;

const Bars = memo(function Bars({ label, bins, format, ticks }: Omit<ThresholdHistogramProps, 'mark'>) {
  const first = bins[0]?.from ?? 0;
  const last = bins.at(-1)?.to ?? 1;
  const rows = bins.map((bin) => ({ ...bin, at: (bin.from + bin.to) / 2 }));
  const kept = bins.reduce((sum, bin) => sum + bin.kept, 0);
  const dropped = bins.reduce((sum, bin) => sum + bin.dropped, 0);
  const hatch = `hatch-${label.replaceAll(/\W/g, '-')}`;
  const tip = ({ active, payload }: TooltipContentProps) => {
    // The chart's rows are bins.
    const bin = payload[0]?.payload as Bin | undefined;
    if (!active || !bin) return null;
    return (
      <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
        {format(bin.from)}–{format(bin.to)}: {formatCount(bin.kept)} kept, {formatCount(bin.dropped)} dropped
      </div>
    );
  };
  return (
    <figure
      aria-label={`${label}: ${formatCount(kept)} masks kept, ${formatCount(dropped)} dropped`}
      className="h-20"
    >
      <ResponsiveContainer>
        <BarChart
          data={rows}
          margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <defs>
            <pattern
              id={hatch}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="4" fill="var(--color-sunken)" />
              <rect width="1.5" height="4" fill="var(--color-muted)" />
            </pattern>
          </defs>
          <XAxis
            dataKey="at"
            type="number"
            domain={[first, last]}
            ticks={ticks.filter((tick) => tick >= first && tick <= last)}
            tickFormatter={format}
            tick={{ fill: 'var(--color-muted)', fontSize: 11 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-line)' }}
            height={AXIS_PX}
          />
          <YAxis hide domain={[0, 'dataMax']} />
          <Tooltip content={tip} cursor={{ fill: 'var(--color-hover)' }} isAnimationActive={false} />
          <Bar dataKey="kept" stackId="masks" fill="var(--color-accent)" isAnimationActive={false} />
          <Bar dataKey="dropped" stackId="masks" fill={`url(#${hatch})`} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
});
