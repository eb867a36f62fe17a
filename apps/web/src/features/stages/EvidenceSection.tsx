'use client';
import { type StagesView } from '@maskloop/contract';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Info } from 'lucide-react';
import dynamic from 'next/dynamic';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { missingEvidence } from './missing-evidence.ts';
import { ProposalsTable } from './ProposalsTable.tsx';
import { type OpenRows } from '../scoreboard/RowsButton.tsx';

const ProposalCalibration = dynamic(
  () => import('./ProposalCalibration.tsx').then((m) => m.ProposalCalibration),
  { loading: () => <Skeleton className="h-64 w-72" /> },
);

/** What speaks for or against going on: what people make of proposals, and whether the model's own opinion can be believed. */
export function EvidenceSection({ view, onRows }: { view: StagesView; onRows: OpenRows }) {
  const { stage, evidence, stages } = view;
  const proposes = stages.some((one) => one.stage === stage && one.settings.proposer !== 'none');
  const missing = missingEvidence(stage, evidence, proposes);
  return (
    <section aria-label="Evidence" className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">Evidence</h2>
      {missing.length > 0 && (
        <div role="note" className="flex gap-2 rounded-lg border border-line bg-panel px-4 py-3">
          <Info aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
          <div>
            <p className="font-medium">What is missing for a decision to leave {STAGE_NAMES[stage]}</p>
            <ul className="list-disc pl-4">
              {missing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {evidence.proposals.length > 0 && <ProposalsTable view={view} onRows={onRows} />}
      {evidence.calibration.length > 0 && <ProposalCalibration view={view} />}
    </section>
  );
}
