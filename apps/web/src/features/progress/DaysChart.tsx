'use client';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from 'recharts';
import { formatDuration, formatNumberOf } from './figures.ts';
import { lastDays, type WorkDay } from './days.ts';

const DAYS_SHOWN = 30;
const dayName = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const name = (day: string) => dayName.format(new Date(day));

function DayTip({ active, payload }: TooltipContentProps) {
  // The chart's rows are WorkDays.
  const day = payload[0]?.payload as WorkDay | undefined;
  if (!active || !day) return null;
  return (
    <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
      <div className="font-medium">{name(day.day)}</div>
      {formatNumberOf(day.masks, 'mask')}, {formatDuration(day.activeSeconds)} of work
    </div>
  );
}

/** Masks a day. The table beside it in the page's figures says the sums; the bars show when. */
export function DaysChart({ days }: { days: readonly WorkDay[] }) {
  const shown = lastDays(days, new Date().toISOString().slice(0, 10), DAYS_SHOWN);
  const total = shown.reduce((sum, day) => sum + day.masks, 0);
  return (
    <figure
      aria-label={`Masks a day in the last ${DAYS_SHOWN} days: ${formatNumberOf(total, 'mask')}`}
      className="h-44"
    >
      <ResponsiveContainer>
        <BarChart data={shown} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="day"
            tickFormatter={name}
            tick={{ fill: 'var(--color-muted)', fontSize: 11 }}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-line)' }}
            minTickGap={32}
          />
          <YAxis
            allowDecimals={false}
            width={36}
            tick={{ fill: 'var(--color-muted)', fontSize: 11 }}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip content={DayTip} cursor={{ fill: 'var(--color-hover)' }} isAnimationActive={false} />
          <Bar dataKey="masks" fill="var(--color-accent)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
