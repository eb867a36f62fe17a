'use client';
import { type ModelReport, type RoundReports } from '@maskloop/domain/round';
import { CalibrationPlot } from '../progress/CalibrationPlot.tsx';

const known = ({ calibration }: ModelReport) => calibration.filter(({ masks }) => masks > 0);

/** What both models predicted of their answers to a click, and what these reached; on the diagonal it is true. */
export function CalibrationChart({ reports }: { reports: RoundReports }) {
  return (
    <figure aria-label="Predicted IoU against reached IoU, before and after" className="w-72">
      <figcaption className="mb-1 text-sm text-muted">
        Predicted IoU → reached IoU · before <span className="text-ink">○</span> after{' '}
        <span className="text-accent">●</span>
      </figcaption>
      <div className="h-52">
        <CalibrationPlot
          noun="mask"
          series={[
            { look: 'hollow', points: known(reports.before) },
            { look: 'filled', points: known(reports.after) },
          ]}
        />
      </div>
    </figure>
  );
}
