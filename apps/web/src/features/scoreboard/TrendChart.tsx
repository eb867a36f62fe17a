'use client';
import { type FigureTrend } from '@maskloop/contract';
import { FIGURES, type FigureId, PAPER } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { figureText } from '../progress/figure-text.ts';
import { paperLines, type TrendPoint, trendPoints } from './trend-points.ts';

const NAMES = {
  day: new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
};
const TICK = { fill: 'var(--color-muted)', fontSize: 11 };

export interface TrendChartProps {
  trend: FigureTrend;
  figure: FigureId;
  /** The stage whose lines of the paper are drawn. */
  stage: Stage;
}

/** A figure over time with the paper's lines, and the same as a table for who does not see lines. */
export function TrendChart({ trend, figure, stage }: TrendChartProps) {
  const definition = FIGURES[figure];
  const points = trendPoints(trend, figure);
  const name = (day: string) => NAMES[trend.by].format(new Date(day));
  const lines = paperLines(PAPER[figure]?.[stage]);
  const known = points.filter(({ value }) => value !== null);
  if (known.length === 0)
    return <p className="grid h-48 place-items-center text-muted">Nothing to divide by yet.</p>;
  const first = known[0];
  const last = known.at(-1);
  const summary = `${definition.name} by ${trend.by}: ${figureText(definition, first?.value ?? null)} on ${name(first?.day ?? '')}, ${figureText(definition, last?.value ?? null)} on ${name(last?.day ?? '')}`;
  const Tip = ({ active, payload }: TooltipContentProps) => {
    // The chart's rows are trend points.
    const point = payload[0]?.payload as TrendPoint | undefined;
    if (!active || !point) return null;
    return (
      <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
        <div className="font-medium">{name(point.day)}</div>
        {figureText(definition, point.value)}
      </div>
    );
  };
  return (
    <figure aria-label={summary}>
      <div className="h-48">
        <ResponsiveContainer>
          <LineChart
            data={points}
            margin={{ top: 8, right: 60, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="day"
              tickFormatter={name}
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--color-line)' }}
              minTickGap={32}
            />
            <YAxis
              width={36}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              tickFormatter={(value: number) =>
                definition.unit === 'share' ? `${Math.round(value * 100)}%` : String(value)
              }
              domain={[0, 'auto']}
            />
            {lines.map(({ at, label }) => (
              <ReferenceLine
                key={at}
                y={at}
                stroke="var(--color-muted)"
                strokeDasharray="4 4"
                ifOverflow="extendDomain"
                label={{ value: label, position: 'right', fill: 'var(--color-muted)', fontSize: 11 }}
              />
            ))}
            <Tooltip content={Tip} isAnimationActive={false} />
            <Line
              dataKey="value"
              stroke="var(--color-accent)"
              strokeWidth={1.75}
              dot={points.length <= 31 ? { r: 2.5, fill: 'var(--color-accent)', strokeWidth: 0 } : false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <details className="mt-1 text-sm">
        <summary className="w-fit rounded-sm text-muted hover:text-ink">As a table</summary>
        <div className="mt-1 max-h-56 overflow-y-auto">
          <table className="w-full">
            <caption className="sr-only">{summary}</caption>
            <tbody>
              {points.map(({ day, value }) => (
                <tr key={day} className="border-b border-line last:border-0">
                  <th scope="row" className="py-0.5 text-left font-normal text-muted">
                    {name(day)}
                  </th>
                  <td className="text-right">{figureText(definition, value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
