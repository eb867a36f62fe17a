'use client';
import { AUDIT_MARKS, PAPER_AUDIT } from '@maskloop/domain/quality-audit';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { formatNumberOf } from '../progress/figures.ts';
import { formatShare } from './format-share.ts';

interface BinRow {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly masks: number;
  readonly share: number;
}

function BinTip({ active, payload }: TooltipContentProps) {
  // The chart's rows are BinRows.
  const bin = payload[0]?.payload as BinRow | undefined;
  if (!active || !bin) return null;
  return (
    <div className="rounded-md bg-ink px-2 py-1 text-sm text-canvas shadow-float">
      IoU {bin.from.toFixed(2)}–{bin.to.toFixed(2)}: {formatNumberOf(bin.masks, 'mask')} (
      {formatShare(bin.share)})
    </div>
  );
}

/** How much of the masks stayed: IoU before and after, with the paper's marks and where people agree among themselves. */
export function AuditHistogram({ bins, pairs }: { bins: readonly number[]; pairs: number }) {
  const rows: BinRow[] = bins.map((masks, i) => ({
    at: (i + 0.5) / bins.length,
    from: i / bins.length,
    to: (i + 1) / bins.length,
    masks,
    share: pairs === 0 ? 0 : masks / pairs,
  }));
  const text = rows
    .filter(({ masks }) => masks > 0)
    .map(({ from, masks }) => `from ${from.toFixed(2)}: ${masks}`)
    .join(', ');
  return (
    <figure aria-label={`Masks by IoU before and after: ${text}`} className="flex flex-col gap-1">
      <figcaption className="text-sm text-muted">
        IoU before → after, {formatNumberOf(pairs, 'mask')} · band: people among themselves{' '}
        {PAPER_AUDIT.people.map((iou) => iou.toFixed(2)).join('–')}
      </figcaption>
      <div className="h-52">
        <ResponsiveContainer>
          <BarChart
            data={rows}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            barCategoryGap={1}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={[0, 1]}
              ticks={[0, 0.25, 0.5, 0.75, 0.9, 1]}
              tick={{ fill: 'var(--color-muted)', fontSize: 11 }}
              tickLine={false}
              axisLine={{ stroke: 'var(--color-line)' }}
            />
            <YAxis
              width={40}
              dataKey="share"
              tickFormatter={(share: number) => formatShare(share)}
              tick={{ fill: 'var(--color-muted)', fontSize: 11 }}
              tickLine={false}
              axisLine={false}
            />
            <ReferenceArea
              x1={PAPER_AUDIT.people[0]}
              x2={PAPER_AUDIT.people[1]}
              fill="var(--color-muted)"
              fillOpacity={0.15}
            />
            <Tooltip content={BinTip} cursor={{ fill: 'var(--color-hover)' }} isAnimationActive={false} />
            <Bar dataKey="share" fill="var(--color-accent)" isAnimationActive={false} />
            {AUDIT_MARKS.map((mark) => (
              <ReferenceLine key={mark} x={mark} stroke="var(--color-ink)" strokeDasharray="3 3" />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
