import { type ImportReport } from '@maskloop/domain/pre-annotation';
import { type ReactNode } from 'react';
import { IouHistogram } from './IouHistogram.tsx';

/** What an import made of its file: counts, overlap, and what did not fit. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { iouHistogram, meanIou } = report;
  const figures = [
    ['Objects', report.items],
    ['Refined', report.refined],
    ['Refused', report.refused],
    ['Waiting', report.waiting],
    ['Images matched', `${report.matchedPictures} of ${report.pictures}`],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-1">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="text-lg tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {iouHistogram && meanIou !== null && <IouHistogram bins={iouHistogram} mean={meanIou} />}
      <Part title="Why objects were refused" count={report.reasons.length}>
        {report.reasons.map(({ reason, items }) => (
          <Row key={reason} count={items}>
            {reason}
          </Row>
        ))}
      </Part>
      <Part title="Names that no image has" count={report.unmatchedCount}>
        {report.unmatched.map(({ fileName, items }) => (
          <Row key={fileName} count={items}>
            {fileName}
          </Row>
        ))}
      </Part>
      <Part title="Images of another size" count={report.sizeMismatchCount}>
        {report.sizeMismatches.map(({ fileName, given, actual }) => (
          <Row key={fileName}>
            {fileName}: {given.width} × {given.height} in the file, {actual.width} × {actual.height} here
          </Row>
        ))}
      </Part>
    </div>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details>
      <summary className="w-fit rounded-sm text-muted hover:text-ink">
        {title} <span className="tabular-nums">({count})</span>
      </summary>
      <ul className="mt-1 flex max-h-60 flex-col gap-0.5 overflow-y-auto">{children}</ul>
    </details>
  );
}

function Row({ count, children }: { count?: number; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      {count !== undefined && (
        <span className="w-16 shrink-0 text-right text-muted tabular-nums">{count}</span>
      )}
      <span className="break-all">{children}</span>
    </li>
  );
}
