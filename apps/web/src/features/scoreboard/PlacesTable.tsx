import { type Scoreboard } from '@maskloop/contract';
import { type FigureId, isByModel, PAPER, paperText } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { STAGE_NAMES } from '../projects/stage-names.ts';
import { FigureCell, FigureHeading } from './FigureCell.tsx';
import { type Filter } from './filter.ts';
import { inStage, placeGroups, type PlaceGroup } from './place-groups.ts';

const COLUMNS = [
  ...(['masks', 'secondsPerMask', 'secondsOnMask', 'masksPerImage', 'overBudgetShare'] as const),
  ...(['keptShare', 'changedShare', 'rejectedShare', 'clicksPerMask'] as const),
] satisfies readonly FigureId[];

export interface PlacesTableProps {
  board: Scoreboard;
  onOpen: (id: FigureId, filter: Filter, of: string) => void;
}

function PaperRow({ stage }: { stage: Stage }) {
  return (
    <Tr className="text-muted">
      <Td className="pl-6 whitespace-nowrap" colSpan={2}>
        The paper, begin → end
      </Td>
      {COLUMNS.map((id) => {
        const range = PAPER[id]?.[stage];
        return (
          <Td key={id} numeric>
            {range && paperText(range)}
          </Td>
        );
      })}
    </Tr>
  );
}

/** Figures by stage × round × model version, with the paper's beside them. */
export function PlacesTable({ board, onOpen }: PlacesTableProps) {
  const groups = placeGroups(board.places, board.rounds);
  const rounds = new Map(board.rounds.map(({ id, number }) => [id, number]));
  const models = new Map(board.models.map(({ id, name, version }) => [id, `${name} ${version}`]));
  const roundName = ({ roundId }: PlaceGroup) =>
    roundId === null ? 'No round' : `Round ${rounds.get(roundId) ?? '?'}`;
  return (
    <Table caption="Figures by stage, round and model version">
      <thead>
        <tr>
          <Th>Stage</Th>
          <Th>Round, model version</Th>
          {COLUMNS.map((id) => (
            <FigureHeading key={id} id={id} />
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.flatMap((group, index) => {
          const { stage, roundId } = group;
          const of = `${STAGE_NAMES[stage]}, ${roundName(group)}`;
          const place = { stage, roundId: roundId ?? 'none' };
          return [
            <Tr key={of}>
              <Td className="font-medium whitespace-nowrap">
                {groups[index - 1]?.stage === stage ? (
                  <span className="sr-only">{STAGE_NAMES[stage]}</span>
                ) : (
                  STAGE_NAMES[stage]
                )}
              </Td>
              <Td className="whitespace-nowrap">{roundName(group)}</Td>
              {COLUMNS.map((column) => {
                const id = inStage(column, stage);
                return (
                  <FigureCell
                    key={id}
                    id={id}
                    value={group.figures[id] ?? null}
                    of={of}
                    onOpen={() => onOpen(id, place, of)}
                  />
                );
              })}
            </Tr>,
            ...group.models.map(({ modelVersionId, figures }) => {
              const name = models.get(modelVersionId ?? '') ?? 'A removed model';
              return (
                <Tr key={`${of} ${modelVersionId ?? ''}`}>
                  <Td />
                  <Td className="pl-6 whitespace-nowrap text-muted">{name}</Td>
                  {COLUMNS.map((column) => {
                    const id = inStage(column, stage);
                    return (
                      <FigureCell
                        key={id}
                        id={id}
                        value={isByModel(id) ? (figures[id] ?? null) : null}
                        of={`${of}, ${name}`}
                        onOpen={() =>
                          onOpen(id, { ...place, modelVersionId: modelVersionId ?? 'none' }, `${of}, ${name}`)
                        }
                      />
                    );
                  })}
                </Tr>
              );
            }),
            ...(groups[index + 1]?.stage === stage
              ? []
              : [<PaperRow key={`paper ${stage}`} stage={stage} />]),
          ];
        })}
      </tbody>
    </Table>
  );
}
