import { type StagesView } from '@maskloop/contract';
import { type ProposalEvidence } from '@maskloop/domain/stage';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { Formula } from '../progress/Formula.tsx';
import { formatCount } from '../progress/figures.ts';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { type OpenRows, RowsButton } from '../scoreboard/RowsButton.tsx';

const COUNTED =
  'As judgements stand now: kept, undone and kept again is one. Counted for the model version that proposed.';
const COLUMNS = [
  {
    key: 'kept',
    figure: 'keptShare',
    label: 'Kept',
    fill: 'bg-good',
    formula: `Proposals kept unchanged ÷ proposals judged. ${COUNTED}`,
  },
  {
    key: 'changed',
    figure: 'changedShare',
    label: 'Changed',
    fill: 'bg-warn',
    formula: `Proposals that a person changed ÷ proposals judged. ${COUNTED}`,
  },
  {
    key: 'rejected',
    figure: 'rejectedShare',
    label: 'Rejected',
    fill: 'bg-bad',
    formula: `Proposals rejected, or deleted after they had been kept or changed ÷ proposals judged. ${COUNTED}`,
  },
] as const;
const JUDGED =
  'Proposals that people kept, changed or rejected, of those they were shown (replaced ones left out).';
const ADDED =
  'Masks that people drew themselves in this stage, with this model version or by hand, ÷ these and the proposals kept or changed: what proposals missed.';

const judgedOf = ({ kept, changed, rejected }: ProposalEvidence): number => kept + changed + rejected;
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;

/** What people made of each model version's proposals, stage by stage. */
export function ProposalsTable({ view, onRows }: { view: StagesView; onRows: OpenRows }) {
  const nameOf = (id: string | null): string => {
    const model = view.models.find((one) => one.id === id);
    return id === null ? 'Without a model' : model ? `${model.name} ${model.version}` : 'Another model';
  };
  const placeOf = ({ stage, modelVersionId }: ProposalEvidence) =>
    `${STAGE_NAMES[stage]}, ${nameOf(modelVersionId)}`;
  const filterOf = ({ stage, modelVersionId }: ProposalEvidence) => ({
    stage,
    modelVersionId: modelVersionId ?? 'none',
  });
  return (
    <Table caption="Proposals by stage and model version" className="tabular-nums">
      <thead>
        <tr>
          <Th>Stage</Th>
          <Th>Model version</Th>
          <Head label="Judged" formula={JUDGED} />
          {COLUMNS.map(({ key, label, formula }) => (
            <Head key={key} label={label} formula={formula} />
          ))}
          <Th className="w-40">
            <span className="sr-only">Kept, changed and rejected as one bar</span>
          </Th>
          <Head label="Added by people" formula={ADDED} />
        </tr>
      </thead>
      <tbody>
        {view.evidence.proposals.map((row) => (
          <Tr key={`${row.stage} ${row.modelVersionId ?? ''}`}>
            <Td className="whitespace-nowrap">{STAGE_NAMES[row.stage]}</Td>
            <Td className="whitespace-nowrap">{nameOf(row.modelVersionId)}</Td>
            <Td numeric className="whitespace-nowrap">
              {formatCount(judgedOf(row))}
              <span className="text-muted"> of {formatCount(row.shown)}</span>
            </Td>
            {COLUMNS.map(({ key, figure }) => (
              <Td key={key} numeric title={formatCount(row[key])}>
                <RowsButton
                  id={figure}
                  text={percent(row[key], judgedOf(row))}
                  of={placeOf(row)}
                  onOpen={row[key] === 0 ? undefined : () => onRows(figure, filterOf(row), placeOf(row))}
                />
              </Td>
            ))}
            <Td>
              <Bar row={row} />
            </Td>
            <Td numeric className="whitespace-nowrap">
              <RowsButton
                id="addedShare"
                text={percent(row.added, row.added + row.kept + row.changed)}
                of={placeOf(row)}
                onOpen={row.added === 0 ? undefined : () => onRows('addedShare', filterOf(row), placeOf(row))}
              />
              <span className="text-muted"> ({formatCount(row.added)})</span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Head({ label, formula }: { label: string; formula: string }) {
  return (
    <Th numeric>
      <span className="inline-flex items-center gap-0.5">
        {label}
        <Formula label={label} formula={formula} />
      </span>
    </Th>
  );
}

function Bar({ row }: { row: ProposalEvidence }) {
  if (judgedOf(row) === 0) return null;
  return (
    <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-sunken">
      {COLUMNS.filter(({ key }) => row[key] > 0).map(({ key, fill }) => (
        <div key={key} className={`min-w-0.75 ${fill}`} style={{ flex: `${row[key]} 1 0` }} />
      ))}
    </div>
  );
}
