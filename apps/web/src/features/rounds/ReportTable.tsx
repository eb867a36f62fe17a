import { type RoundReports } from '@maskloop/domain/round';
import { buttonClass } from '@maskloop/ui/Button';
import { Tooltip } from '@maskloop/ui/Tooltip';
import { Download } from 'lucide-react';
import { FEWEST_IMAGES, reportCsv, type ReportRow, reportRows } from './report-rows.ts';

const SIGNS = { better: '▲ better', worse: '▼ worse', open: '· within the noise' } as const;
const signOf = ({ isBetter }: ReportRow) => SIGNS[isBetter === null ? 'open' : isBetter ? 'better' : 'worse'];
const toneOf = ({ isBetter }: ReportRow) =>
  isBetter === null ? 'text-muted' : isBetter ? 'text-good' : 'text-bad';

/** Figures of both models on the same masks, with 95 % intervals. */
export function ReportTable(props: { readonly reports: RoundReports; readonly name: string }) {
  const csv = `data:text/csv;charset=utf-8,${encodeURIComponent(reportCsv(props.reports))}`;
  return (
    <div className="flex flex-col items-start gap-2">
      <table className="text-sm tabular-nums">
        <thead className="text-left text-muted">
          <tr>
            <th className="py-1 pr-5 font-normal">Mean of masks (95 % interval)</th>
            <th className="pr-5 text-right font-normal">Before</th>
            <th className="pr-5 text-right font-normal">After</th>
            <th className="pr-5 text-right font-normal">Change</th>
            <th className="font-normal">
              <span className="sr-only">Verdict</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reportRows(props.reports).map((row) => (
            <tr key={row.figure} className="border-t border-line">
              <th scope="row" className="py-1 pr-5 text-left font-normal">
                <Tooltip text={row.formula}>
                  <span tabIndex={0} className="cursor-help underline decoration-dotted underline-offset-3">
                    {row.title}
                  </span>
                </Tooltip>
              </th>
              <td className="pr-5 text-right">{row.before}</td>
              <td className="pr-5 text-right">{row.after}</td>
              <td className="pr-5 text-right">
                <span className="font-medium">{row.change}</span>
                {row.interval !== null && <span className="text-muted"> {row.interval}</span>}
              </td>
              <td className={toneOf(row)}>{signOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.reports.after.images < FEWEST_IMAGES && (
        <p className="text-sm text-muted">
          One image says nothing about others: no intervals, and nothing is called better or worse.
        </p>
      )}
      <a href={csv} download={`${props.name}.csv`} className={buttonClass()}>
        <Download aria-hidden size={14} />
        CSV
      </a>
    </div>
  );
}
