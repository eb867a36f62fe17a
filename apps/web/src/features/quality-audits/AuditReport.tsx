'use client';
import { type AuditView } from '@maskloop/contract';
import { AUDIT_MARKS, PAPER_AUDIT } from '@maskloop/domain/quality-audit';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import dynamic from 'next/dynamic';
import { Figure } from '../progress/Figure.tsx';
import { formatCount } from '../progress/figures.ts';
import { AuditedMasks } from './AuditedMasks.tsx';
import { formatInterval, formatShare } from './format-share.ts';

type Figures = AuditView['figures'];

const AuditHistogram = dynamic(() => import('./AuditHistogram.tsx').then((m) => m.AuditHistogram), {
  ssr: false,
  loading: () => <Skeleton className="h-52" />,
});

/** What an audit found, beside the paper's lines. */
export function AuditReport({ audit }: { audit: AuditView }) {
  const { figures, byModel } = audit;
  if (audit.measured === 0)
    return (
      <p className="text-muted">
        Nothing is corrected yet. Annotators find these images in their queue; each counts as soon as it is
        submitted.
      </p>
    );
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        {figures.shares.map(({ mark, share, low, high }, i) => (
          <Figure
            key={mark}
            label={`IoU ≥ ${mark.toFixed(2)}`}
            value={formatShare(share)}
            unit={formatInterval(low, high)}
            formula={`Masks whose IoU before and after is ${mark.toFixed(2)} or more ÷ masks kept or changed; in brackets the 95 % interval (Wilson), which takes masks as independent. The paper: ${formatShare(PAPER_AUDIT.shares[i] ?? null)}.`}
          />
        ))}
        <Figure
          label="Mean IoU"
          value={figures.meanIou === null ? '–' : figures.meanIou.toFixed(3)}
          formula="Mean of IoU before and after over masks kept or changed; one left as it was counts as 1. People among themselves reach 0.85 to 0.91."
        />
        <Figure
          label="Left as it was"
          value={formatCount(figures.unchanged)}
          unit={`of ${formatCount(figures.pairs)}`}
          formula="Masks whose pixels are the same before and after, of those kept or changed."
        />
        <Figure
          label="Deleted"
          value={formatCount(figures.deleted)}
          unit={figures.objectShare === null ? undefined : `${formatShare(figures.objectShare)} were objects`}
          formula="Masks that people deleted or refused: no object. Share: kept or changed ÷ (kept or changed + deleted)."
        />
        <Figure
          label="Missed"
          value={formatCount(figures.added)}
          unit={figures.foundShare === null ? undefined : `${formatShare(figures.foundShare)} were found`}
          formula="Objects that had no mask: people added them. Share: kept or changed ÷ (kept or changed + missed)."
        />
      </dl>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <AuditHistogram bins={figures.bins} pairs={figures.pairs} />
        <BesideThePaper figures={figures} byModel={byModel} />
      </div>
      <AuditedMasks audit={audit} />
    </div>
  );
}

function BesideThePaper({ figures, byModel }: Pick<AuditView, 'figures' | 'byModel'>) {
  const row = (name: string, masks: string, { shares, meanIou }: Pick<Figures, 'shares' | 'meanIou'>) => (
    <Tr key={name}>
      <Td>{name}</Td>
      <Td numeric>{masks}</Td>
      {shares.map(({ mark, share }) => (
        <Td key={mark} numeric>
          {formatShare(share)}
        </Td>
      ))}
      <Td numeric>{meanIou === null ? '–' : meanIou.toFixed(3)}</Td>
    </Tr>
  );
  return (
    <div className="flex flex-col gap-2">
      <h4 className="font-medium">By model version, beside the paper</h4>
      <Table caption="Shares by model version">
        <thead>
          <tr>
            <Th>Masks of</Th>
            <Th numeric>Pairs</Th>
            {AUDIT_MARKS.map((mark) => (
              <Th key={mark} numeric>
                ≥ {mark.toFixed(2)}
              </Th>
            ))}
            <Th numeric>Mean IoU</Th>
          </tr>
        </thead>
        <tbody>
          {byModel.map(({ model, figures: own }) =>
            row(`${model.name} ${model.version}`, formatCount(own.pairs), own),
          )}
          {byModel.length > 1 && row('All', formatCount(figures.pairs), figures)}
          <Tr>
            <Td className="text-muted">SA-1B, the paper (§5)</Td>
            <Td numeric className="whitespace-nowrap">
              ≈ {formatCount(PAPER_AUDIT.masks)}
            </Td>
            {PAPER_AUDIT.shares.map((share) => (
              <Td key={share} numeric>
                {formatShare(share)}
              </Td>
            ))}
            <Td numeric>–</Td>
          </Tr>
          <Tr>
            <Td className="text-muted">People among themselves (§5)</Td>
            <Td numeric>–</Td>
            <Td numeric>–</Td>
            <Td numeric>–</Td>
            <Td numeric className="whitespace-nowrap">
              {PAPER_AUDIT.people.map((iou) => iou.toFixed(2)).join('–')}
            </Td>
          </Tr>
        </tbody>
      </Table>
    </div>
  );
}
